#pragma once

#include <stop_token>

#include <ATen/core/Tensor.h>
#include <torch/nn/module.h>
#include <torch/nn/pimpl.h>

#include "kernels/layers.h"
#include "text/t5_stack.h"

namespace tubelet::text {

/// T5 or UMT5 with its decoder (transformers' T5ForConditionalGeneration,
/// UMT5ForConditionalGeneration), under the parameter names of its checkpoints.
/// Worker-only.
class T5ModelImpl : public torch::nn::Module {
  public:
    /// hasOwnHead: the checkpoint has a table `lm_head` for the output; else it is the table
    /// of the embedding.
    T5ModelImpl(const T5Options& options, bool hasOwnHead);

    /// ids (B, S) int64, mask (B, S) nonzero where there is text, or undefined -> states (B, S, D).
    /// Throws Cancelled.
    at::Tensor encode(const at::Tensor& ids, const at::Tensor& mask, const std::stop_token& stop = {});

    /// The scores of the token behind each of ids (B, L), which follow those in the cache;
    /// states (B or 1, S, D) of the text with its mask (B or 1, S), or undefined -> logits
    /// (B, L, vocabulary).
    /// Throws Cancelled.
    at::Tensor decode(const at::Tensor& ids, const at::Tensor& states, const at::Tensor& mask, T5Cache& cache,
                      const std::stop_token& stop = {});

    /// Draws all weights as T5 begins (transformers' T5PreTrainedModel::_init_weights), with
    /// LibTorch's generator; but of three heads two begin by looking at one token each: the one
    /// before, the one behind, the second before and so on. Bytes become words sooner so.
    void initialise();

    const T5Options& options() const { return m_options; }

  private:
    T5Options m_options;
    kernels::Affine m_shared;  ///< (vocabulary, D)
    kernels::Affine m_head{nullptr};
    T5Stack m_encoder, m_decoder;
};
TORCH_MODULE(T5Model);

}  // namespace tubelet::text
