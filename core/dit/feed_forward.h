#pragma once

#include <cstdint>

#include <ATen/core/Tensor.h>
#include <torch/nn/module.h>
#include <torch/nn/pimpl.h>

#include "kernels/layers.h"

namespace tubelet::dit {

/// Feed-forward layer with tanh-approximated GELU: net.0.proj, net.2.
class FeedForwardImpl : public torch::nn::Module {
  public:
    FeedForwardImpl(std::int64_t width, std::int64_t hidden);
    /// (B, L, D) -> (B, L, D).
    at::Tensor forward(const at::Tensor& x) const;

    kernels::Linear up{nullptr};    ///< net.0.proj
    kernels::Linear down{nullptr};  ///< net.2
};
TORCH_MODULE(FeedForward);

}  // namespace tubelet::dit
