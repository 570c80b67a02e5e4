#include "kernels/cpu_choice.h"

#include <algorithm>

#include <ATen/Context.h>
#include <ATen/core/grad_mode.h>

namespace tubelet::kernels {

bool floatsOnCpu(Tensors tensors) {
    return std::all_of(tensors.begin(), tensors.end(),
                       [](const at::Tensor& tensor) { return tensor.is_cpu() && tensor.scalar_type() == at::kFloat; });
}

bool gradientAsked(Tensors tensors) {
    return at::GradMode::is_enabled() &&
           std::any_of(tensors.begin(), tensors.end(), [](const at::Tensor& tensor) { return tensor.requires_grad(); });
}

bool oneDnnRuns() {
    return at::Context::hasMKLDNN() && at::globalContext().userEnabledMkldnn();
}

}  // namespace tubelet::kernels
