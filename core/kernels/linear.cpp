#include "kernels/linear.h"

#include <optional>
#include <string_view>

#include <ATen/ATen.h>
#include <ATen/autocast_mode.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/core/LegacyTypeDispatch.h>
#include <ATen/core/List.h>
#include <torch/csrc/autograd/custom_function.h>

#include "kernels/cpu_choice.h"
#include "kernels/dry_run.h"
#include "kernels/stoppable.h"

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
    return floatsOnCpu({x, weight}) && x.numel() > 0 && x.dim() > 0 && weight.dim() == 2 &&
           x.size(-1) == weight.size(1) && !at::autocast::is_autocast_enabled(at::kCPU) && oneDnnRuns() &&
           oneDnnLinear();
}

at::Tensor viaOneDnn(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias, std::string_view activation,
                     std::optional<std::string_view> algorithm) {
    // The operator has no derivative: without this guard LibTorch would look for one.
    const at::AutoDispatchBelowADInplaceOrView inference;
    const c10::List<std::optional<at::Scalar>> noScalars;
    return oneDnnLinear()->call(x, weight, bias.defined() ? std::optional<at::Tensor>(bias) : std::nullopt, activation,
                                noScalars, algorithm);
}

/// linear() with a derivative, all three products by oneDNN.
class OneDnnProduct : public torch::autograd::Function<OneDnnProduct> {
  public:
    static at::Tensor forward(torch::autograd::AutogradContext* context, const at::Tensor& x, const at::Tensor& weight,
                              const at::Tensor& bias) {
        context->save_for_backward({x, weight});
        return viaOneDnn(x, weight, bias, "none", "");
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                   const torch::autograd::variable_list& gradients) {
        const auto saved = context->get_saved_variables();
        const auto &x = saved[0], &weight = saved[1];
        const auto rows = gradients[0].reshape({-1, weight.size(0)});  // (N, out)
        at::Tensor ofX, ofWeight, ofBias;
        if (context->needs_input_grad(0)) {
            ofX = viaOneDnn(rows, weight.t().contiguous(), {}, "none", "").view(x.sizes());
        }
        if (context->needs_input_grad(1)) {
            // (out, N) times (N, in)
            ofWeight =
                viaOneDnn(rows.t().contiguous(), x.reshape({-1, weight.size(1)}).t().contiguous(), {}, "none", "");
        }
        if (context->needs_input_grad(2)) {
            ofBias = rows.sum(0);
        }
        return {ofX, ofWeight, ofBias};
    }
};

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
    Stoppable::check();
    if (const auto zeros = dryRun(x, weight)) {
        return *zeros;
    }
    if (!fits(x, weight)) {
        return at::linear(x, weight, bias);
    }
    const bool isRecorded = gradientAsked({x, weight}) || (bias.defined() && gradientAsked({bias}));
    if (!isRecorded) {
        return viaOneDnn(x, weight, bias, "none", "");
    }
    // Autograd's functions take no tensor that is not there.
    return OneDnnProduct::apply(x, weight, bias.defined() ? bias : at::zeros({weight.size(0)}));
}

at::Tensor linearGelu(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias) {
    Stoppable::check();
    if (const auto zeros = dryRun(x, weight)) {
        return *zeros;
    }
    if (!fits(x, weight) || gradientAsked({x, weight}) || (bias.defined() && gradientAsked({bias}))) {
        return at::gelu(linear(x, weight, bias), "tanh");
    }
    return viaOneDnn(x, weight, bias, "gelu", "tanh");
}

}  // namespace tubelet::kernels
