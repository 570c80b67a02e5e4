#pragma once

#include <array>
#include <cstdint>

#include <ATen/core/Tensor.h>
#include <torch/nn/module.h>
#include <torch/nn/pimpl.h>

#include "dit/dit_options.h"
#include "dit/timestep_embedding.h"
#include "kernels/layers.h"

namespace tubelet::dit {

/// pos_embed: patches become tokens (proj) and get their fixed sine-cosine positions.
class DitPatchEmbeddingImpl : public torch::nn::Module {
  public:
    explicit DitPatchEmbeddingImpl(const DitOptions& options);
    /// Latents (B, C, T, H, W) of whole patches -> tokens (B, L, D).
    at::Tensor forward(const at::Tensor& latents) const;

    kernels::Affine proj{nullptr};  ///< weight (D, C, ph, pw), of a video (D, C, pt,
                                    ///< ph, pw); bias (D)

  private:
    std::array<std::int64_t, 3> m_patch, m_base;
    bool m_isVideo;
};
TORCH_MODULE(DitPatchEmbedding);

/// What the blocks are told: K is 1 for a class, or the length of the text.
struct DitCondition {
    at::Tensor sum;     ///< (B, D): timestep + class, or + the mean of the text; for adaLN
    at::Tensor tokens;  ///< (B, 1 + K, D): the timestep, then class or text; for in-context
                        ///< and cross-attention
};

/// Timestep and class label (or text) as vectors: timestep_embedder, class_embedder.embedding_table
/// or text_embedder.
class DitConditionEmbeddingImpl : public torch::nn::Module {
  public:
    explicit DitConditionEmbeddingImpl(const DitOptions& options);
    /// timestep (B), any dtype; condition: labels (B), int64, 0 to classes (the last is the empty
    /// one), or text (B, K, textDim).
    /// Throws Error(InvalidValue) for a label outside.
    DitCondition forward(const at::Tensor& timestep, const at::Tensor& condition) const;

    TwoLinear timestep_embedder{nullptr};
    kernels::Affine embedding_table{nullptr};  ///< class_embedder.embedding_table.weight
                                               ///< (classes + 1, D)
    kernels::Linear text_embedder{nullptr};

  private:
    at::Tensor embedCondition(const at::Tensor& condition) const;

    std::int64_t m_freqDim, m_classes;
    double m_frequencyShift;
};
TORCH_MODULE(DitConditionEmbedding);

}  // namespace tubelet::dit
