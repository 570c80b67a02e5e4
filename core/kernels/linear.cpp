#include "kernels/linear.h"

#include <optional>
#include <string_view>

#include <ATen/ATen.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/core/LegacyTypeDispatch.h>
#include <ATen/core/List.h>

#include "kernels/cpu_choice.h"
#include "kernels/dry_run.h"

namespace tubelet::kernels {

namespace {

/// LibTorch's operator for an oneDNN linear layer with an activation after it.
using OneDnnLinear = at::Tensor(const at::Tensor&, const at::Tensor&, const std::optional<at::Tensor>&,
                                std::string_view, c10::List<std::optional<at::Scalar>>,
                                std::optional<std::string_view>);

/// Nothing where this LibTorch was built without it (other processors) or declares it differently
/// (other versions).
const std::optional<c10::TypedOperatorHandle<OneDnnLinear>>& oneDnnLinear() {
    static const auto found = []() -> std::optional<c10::TypedOperatorHandle<OneDnnLinear>> {
#if defined(__x86_64__)
        try {
            if (const auto schema = c10::Dispatcher::singleton().findSchema({"mkldnn::_linear_pointwise", ""});
                schema && at::hasMKLDNN()) {
                return schema->typed<OneDnnLinear>();
            }
        } catch (const c10::Error&) {  // declared differently
        }
#endif
        return std::nullopt;
    }();
    return found;
}

/// Whether oneDNN may compute it. Where shapes disagree, LibTorch's own error is clearer.
bool fits(const at::Tensor& x, const at::Tensor& weight) {
    return floatsOnCpu({x, weight}) && !gradientAsked({x, weight}) && x.numel() > 0 && x.dim() > 0 &&
           weight.dim() == 2 && x.size(-1) == weight.size(1) && oneDnnRuns() && oneDnnLinear();
}

at::Tensor viaOneDnn(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias, std::string_view activation,
                     std::optional<std::string_view> algorithm) {
    // The operator has no derivative: without this guard LibTorch would look for one.
    const at::AutoDispatchBelowADInplaceOrView inference;
    const c10::List<std::optional<at::Scalar>> noScalars;
    return oneDnnLinear()->call(x, weight, bias.defined() ? std::optional<at::Tensor>(bias) : std::nullopt, activation,
                                noScalars, algorithm);
}

/// What a dry run returns: zeros (..., out), or nothing where none is on.
std::optional<at::Tensor> dryRun(const at::Tensor& x, const at::Tensor& weight) {
    if (!DryRun::counts(x.numel() * weight.size(0))) {
        return std::nullopt;
    }
    auto shape = x.sizes().vec();
    shape.back() = weight.size(0);
    return at::zeros(shape, x.options());
}

}  // namespace

at::Tensor linear(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias) {
    if (const auto zeros = dryRun(x, weight)) {
        return *zeros;
    }
    return fits(x, weight) ? viaOneDnn(x, weight, bias, "none", "") : at::linear(x, weight, bias);
}

at::Tensor linearGelu(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias) {
    if (const auto zeros = dryRun(x, weight)) {
        return *zeros;
    }
    return fits(x, weight) ? viaOneDnn(x, weight, bias, "gelu", "tanh") : at::gelu(at::linear(x, weight, bias), "tanh");
}

}  // namespace tubelet::kernels
