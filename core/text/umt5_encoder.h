#pragma once

#include <cstdint>
#include <stop_token>

#include <ATen/core/Tensor.h>
#include <torch/nn/module.h>
#include <torch/nn/pimpl.h>
#include <nlohmann/json.hpp>

#include "kernels/layers.h"
#include "text/t5_stack.h"

namespace tubelet::text {

/// Sizes of a UMT5 encoder; the defaults are those of UMT5-XXL, the text encoder of Wan 2.1.
struct UMT5EncoderOptions : T5Options {
    /// From a text_encoder/config.json.
    /// Throws Error(ModelUnreadable) naming the entry that is missing or impossible.
    static UMT5EncoderOptions fromConfig(const nlohmann::json& config);
};

/// The encoder of UMT5 (Chung et al. 2023; computations as transformers' modeling_umt5), with the
/// parameter names of its checkpoints.
/// Worker-only.
/// The stack is public so that a caller can look at what happens inside.
class UMT5EncoderImpl : public torch::nn::Module {
  public:
    explicit UMT5EncoderImpl(const UMT5EncoderOptions& options);

    /// ids (B, L) int64, mask (B, L), nonzero where there is text (or undefined:
    /// everywhere) -> (B, L, D).
    /// The stop token is asked before each block; throws Cancelled.
    at::Tensor forward(const at::Tensor& ids, const at::Tensor& mask, const std::stop_token& stop = {});

    /// ids (B, L) -> (B, L, D)
    at::Tensor embed(const at::Tensor& ids) const;

    T5Stack stack;

  private:
    kernels::Embedding m_shared;  ///< (vocabulary, D)
};
TORCH_MODULE(UMT5Encoder);

}  // namespace tubelet::text
