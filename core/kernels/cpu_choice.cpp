#include "kernels/cpu_choice.h"

#include <algorithm>

#include <ATen/Context.h>
#include <ATen/core/grad_mode.h>
#include <ATen/cpu/Utils.h>

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

bool multipliesBFloat16() {
#if defined(__x86_64__)
    return at::cpu::init_amx() || (__builtin_cpu_supports("avx512bf16") != 0 && __builtin_cpu_is("amd") != 0);
#else
    return false;
#endif
}

}  // namespace tubelet::kernels
