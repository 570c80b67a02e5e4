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
    /// (B, L, D) -> (B, L, D). Of many tokens some at a time, unless a gradient is asked for: the
    /// hidden layer of all of them is the largest tensor of a long clip.
    at::Tensor forward(const at::Tensor& x) const;

    /// Tokens whose hidden layer, of that width, is computed at once.
    static std::int64_t rowsAtOnce(std::int64_t hidden, std::int64_t itemBytes);

    kernels::Linear up{nullptr};    ///< net.0.proj
    kernels::Linear down{nullptr};  ///< net.2

  private:
    std::int64_t m_hidden;
};
TORCH_MODULE(FeedForward);

}  // namespace tubelet::dit
