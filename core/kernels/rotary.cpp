#include "kernels/rotary.h"

#include <ATen/ATen.h>

#include "kernels/cpu/rotary.h"
#include "kernels/rows.h"

namespace tubelet::kernels {

at::Tensor rotary(const at::Tensor& x, const RotaryTable& table) {
    TORCH_CHECK(
        x.dim() == 4 && table.cos.dim() == 2 && x.size(1) == table.cos.size(0) && x.size(3) == 2 * table.cos.size(1),
        "rotary: x ", x.sizes(), " does not fit a table of ", table.cos.sizes());
    const auto cos = table.cos.unsqueeze(1);  // (L, 1, D/2)
    const auto sin = table.sin.unsqueeze(1);  // (L, 1, D/2)
    if (rowsFit({x, cos, sin})) {
        auto out = at::empty(x.sizes(), x.options());
        forRows(out, {x, cos, sin}, [pairs = cos.size(-1)](const RowRun& rows) {
            cpu::rotary(rows.out, rows.in[0], {rows.in[1], rows.in[2]}, rows.count, pairs);
        });
        return out;
    }
    const auto pairs = x.to(at::kFloat).unflatten(-1, {-1, 2});  // (B, L, H, D/2, 2)
    const auto even = pairs.select(-1, 0), odd = pairs.select(-1, 1);
    return at::stack({even * cos - odd * sin, even * sin + odd * cos}, -1).flatten(3).to(x.scalar_type());
}

}  // namespace tubelet::kernels
