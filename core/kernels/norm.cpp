#include "kernels/norm.h"

#include <ATen/ATen.h>

#include "kernels/cpu/norm.h"
#include "kernels/cpu/norm_silu.h"
#include "kernels/dry_run.h"
#include "kernels/rows.h"

namespace tubelet::kernels {

at::Tensor layerNorm(const at::Tensor& x, double eps, const at::Tensor& weight, const at::Tensor& bias) {
    if (DryRun::counts(weight.defined() ? x.numel() : 0)) {
        return at::zeros_like(x);
    }
    const auto asFloat = [](const at::Tensor& t) {
        return t.defined() ? std::optional<at::Tensor>(t.to(at::kFloat)) : std::nullopt;
    };
    return at::layer_norm(x.to(at::kFloat), {x.size(-1)}, asFloat(weight), asFloat(bias), eps).to(x.scalar_type());
}

at::Tensor modulatedLayerNorm(const at::Tensor& x, const at::Tensor& scale, const at::Tensor& shift, double eps) {
    if (DryRun::counts(x.numel())) {
        return at::zeros_like(x);
    }
    if (rowsFit({x, scale, shift})) {
        auto out = at::empty(x.sizes(), x.options());
        forRows(out, {x, scale, shift}, [n = x.size(-1), eps](const RowRun& rows) {
            cpu::modulatedLayerNorm(rows.out, rows.in[0], {rows.in[1], rows.in[2]}, rows.count, n,
                                    static_cast<float>(eps));
        });
        return out;
    }
    const auto normed = at::layer_norm(x.to(at::kFloat), {x.size(-1)}, {}, {}, eps);
    return (normed * (1 + scale) + shift).to(x.scalar_type());
}

at::Tensor gatedAdd(const at::Tensor& x, const at::Tensor& y, const at::Tensor& gate) {
    return at::addcmul(x.to(at::kFloat), y.to(at::kFloat), gate.to(at::kFloat)).to(x.scalar_type());
}

at::Tensor rmsNorm(const at::Tensor& x, const at::Tensor& weight, double eps) {
    if (rowsFit({x, weight})) {
        auto out = at::empty(x.sizes(), x.options());
        forRows(out, {x}, [n = x.size(-1), eps, w = weight.const_data_ptr<float>()](const RowRun& rows) {
            cpu::rmsNorm(rows.out, rows.in[0], w, rows.count, n, static_cast<float>(eps));
        });
        return out;
    }
    return at::rms_norm(x, {x.size(-1)}, weight.to(x.scalar_type()), eps);
}

void normSiluInto(const at::Tensor& out, const at::Tensor& x, const at::Tensor& gain, bool activate) {
    TORCH_CHECK(rowsFit({out, x, gain}), "normSiluInto computes float32 rows on the CPU, without a gradient");
    const auto* gains = gain.const_data_ptr<float>();
    forRows(out, {x}, [gains, n = gain.numel(), activate](const RowRun& rows) {
        cpu::normSilu(rows.out, rows.in[0], gains, rows.count, n, activate);
    });
}

}  // namespace tubelet::kernels
