#pragma once

#include <cstdint>

#include <ATen/core/Tensor.h>
#include <torch/nn/module.h>
#include <torch/nn/pimpl.h>

#include "kernels/layers.h"

namespace tubelet::dit {

/// Sinusoidal embedding of timesteps (N), any dtype, fractional values included -> (N, width)
/// float32: cosines in the first half, sines in the second, frequencies 10000^(-i / (width / 2 -
/// frequencyShift)) ("Denoising Diffusion Probabilistic Models", arXiv 2006.11239); an odd width
/// ends with a zero.
at::Tensor sinusoidalTimesteps(const at::Tensor& timestep, std::int64_t width, double frequencyShift = 0);

/// Two linear layers with an activation between them: linear_1, linear_2.
class TwoLinearImpl : public torch::nn::Module {
  public:
    enum class Activation { Silu, GeluTanh };
    TwoLinearImpl(std::int64_t inFeatures, std::int64_t outFeatures, Activation activation);
    /// (..., in) -> (..., out).
    at::Tensor forward(const at::Tensor& x) const;

    kernels::Linear linear_1{nullptr}, linear_2{nullptr};

  private:
    Activation m_activation;
};
TORCH_MODULE(TwoLinear);

}  // namespace tubelet::dit
