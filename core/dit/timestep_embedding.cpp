#include "dit/timestep_embedding.h"

#include <cmath>

#include <ATen/ATen.h>

namespace tubelet::dit {

at::Tensor sinusoidalTimesteps(const at::Tensor& timestep, std::int64_t width, double frequencyShift) {
    const auto half = width / 2;
    // float32 throughout, in the reference's order of operations: the model was trained on
    // these very roundings.
    const auto exponent = at::arange(half, timestep.options().dtype(at::kFloat)) * -std::log(10000.0) /
                          (half - frequencyShift);  // (half)
    // (N, half)
    const auto angles = timestep.to(at::kFloat).unsqueeze(1) * at::exp(exponent).unsqueeze(0);
    auto embedding = at::cat({at::cos(angles), at::sin(angles)}, 1);  // (N, 2 * half)
    return width % 2 == 0 ? embedding : at::constant_pad_nd(embedding, {0, 1});
}

TwoLinearImpl::TwoLinearImpl(std::int64_t inFeatures, std::int64_t outFeatures, Activation activation)
    : m_activation(activation) {
    linear_1 = register_module("linear_1", kernels::Linear(inFeatures, outFeatures));
    linear_2 = register_module("linear_2", kernels::Linear(outFeatures, outFeatures));
}

at::Tensor TwoLinearImpl::forward(const at::Tensor& x) const {
    return linear_2->forward(m_activation == Activation::Silu ? at::silu(linear_1->forward(x))
                                                              // (..., out)
                                                              : linear_1->forwardGelu(x));
}

}  // namespace tubelet::dit
