#include "kernels/activation.h"

#include <map>

#include <ATen/ATen.h>

namespace tubelet::kernels {

namespace {

at::Tensor gelu(const at::Tensor& x) {
    return at::gelu(x);
}
at::Tensor geluTanh(const at::Tensor& x) {
    return at::gelu(x, "tanh");
}
at::Tensor laplace(const at::Tensor& x) {
    // "Mega", arXiv 2209.10655: a Gaussian's distribution function with mean sqrt(1/2) and
    // deviation 0.282095.
    return 0.5 * (1 + at::erf((x - 0.707107) / (0.282095 * M_SQRT2)));
}

}  // namespace

Activation activationNamed(std::string_view name) {
    static const std::map<std::string_view, Activation> kActivations{
        {"gelu", gelu},
        {"gelu_python", gelu},
        {"gelu_10", [](const at::Tensor& x) { return at::gelu(x).clamp(-10, 10); }},
        {"gelu_new", geluTanh},
        {"gelu_fast", geluTanh},
        {"gelu_accurate", geluTanh},
        {"gelu_pytorch_tanh", geluTanh},
        {"gelu_python_tanh", geluTanh},
        {"quick_gelu", [](const at::Tensor& x) { return x * at::sigmoid(1.702 * x); }},
        {"relu", [](const at::Tensor& x) { return at::relu(x); }},
        {"relu2", [](const at::Tensor& x) { return at::square(at::relu(x)); }},
        {"relu6", [](const at::Tensor& x) { return at::relu6(x); }},
        {"leaky_relu", [](const at::Tensor& x) { return at::leaky_relu(x); }},
        {"silu", [](const at::Tensor& x) { return at::silu(x); }},
        {"swish", [](const at::Tensor& x) { return at::silu(x); }},
        {"hardswish", [](const at::Tensor& x) { return at::hardswish(x); }},
        {"mish", [](const at::Tensor& x) { return at::mish(x); }},
        {"laplace", laplace},
        {"sqrtsoftplus", [](const at::Tensor& x) { return at::sqrt(at::softplus(x)); }},
        {"sigmoid", [](const at::Tensor& x) { return at::sigmoid(x); }},
        {"tanh", [](const at::Tensor& x) { return at::tanh(x); }},
        {"linear", [](const at::Tensor& x) { return x; }}};
    const auto found = kActivations.find(name);
    return found == kActivations.end() ? nullptr : found->second;
}

}  // namespace tubelet::kernels
