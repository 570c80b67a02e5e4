#include "kernels/norm.h"

#include <ATen/ATen.h>

#include "kernels/cpu_rows.h"
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
        forEachRow(out, {x, scale, shift}, [n = x.size(-1), eps](float* row, const float* const* in) {
            cpu::modulatedLayerNormRow(row, in[0], in[1], in[2], n, static_cast<float>(eps));
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
        forEachRow(out, {x},
                   [n = x.size(-1), eps, w = weight.const_data_ptr<float>()](float* row, const float* const* in) {
                       cpu::rmsNormRow(row, in[0], w, n, static_cast<float>(eps));
                   });
        return out;
    }
    return at::rms_norm(x, {x.size(-1)}, weight, eps);
}

}  // namespace tubelet::kernels
