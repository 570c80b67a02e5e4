#include "kernels/rotary.h"

#include <ATen/ATen.h>
#include <torch/csrc/autograd/custom_function.h>

#include "kernels/cpu/rotary.h"
#include "kernels/rows.h"

namespace tubelet::kernels {

namespace {

/// cos and sin (L, 1, D/2).
at::Tensor turned(const at::Tensor& x, const at::Tensor& cos, const at::Tensor& sin) {
    auto out = at::empty(x.sizes(), x.options());
    forRows(out, {x, cos, sin}, [pairs = cos.size(-1)](const RowRun& rows) {
        cpu::rotary(rows.out, rows.in[0], {rows.floats(1), rows.floats(2)}, rows.count, pairs);
    });
    return out;
}

/// Its gradient turns back.
class RecordedRotary : public torch::autograd::Function<RecordedRotary> {
  public:
    static at::Tensor forward(torch::autograd::AutogradContext* context, const at::Tensor& x, const at::Tensor& cos,
                              const at::Tensor& sin) {
        context->save_for_backward({cos, sin});
        return turned(x, cos, sin);
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                   const torch::autograd::variable_list& gradients) {
        const auto saved = context->get_saved_variables();
        auto gradient = gradients[0];
        if (!typedRowsFit({gradient})) {
            gradient = gradient.contiguous();
        }
        return {turned(gradient, saved[0], saved[1].neg()), {}, {}};
    }
};

}  // namespace

at::Tensor rotary(const at::Tensor& x, const RotaryTable& table) {
    TORCH_CHECK(
        x.dim() == 4 && table.cos.dim() == 2 && x.size(1) == table.cos.size(0) && x.size(3) == 2 * table.cos.size(1),
        "rotary: x ", x.sizes(), " does not fit a table of ", table.cos.sizes());
    const auto cos = table.cos.unsqueeze(1);  // (L, 1, D/2)
    const auto sin = table.sin.unsqueeze(1);  // (L, 1, D/2)
    if (rowsFit({x, cos, sin})) {
        return turned(x, cos, sin);
    }
    if (gradientAsked({x}) && typedRowsFit({x, cos, sin}) && floatsOnCpu({cos, sin})) {
        return RecordedRotary::apply(x, cos, sin);
    }
    const auto pairs = x.to(at::kFloat).unflatten(-1, {-1, 2});  // (B, L, H, D/2, 2)
    const auto even = pairs.select(-1, 0), odd = pairs.select(-1, 1);
    return at::stack({even * cos - odd * sin, even * sin + odd * cos}, -1).flatten(3).to(x.scalar_type());
}

}  // namespace tubelet::kernels
