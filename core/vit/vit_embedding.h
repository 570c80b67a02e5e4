#pragma once

#include <ATen/core/Tensor.h>
#include <torch/nn/module.h>
#include <torch/nn/pimpl.h>

#include "vit/vit_options.h"

namespace tubelet::vit {

/// patch_embeddings.projection: each patch or tubelet becomes one token, z = E x + b ("ViViT",
/// arXiv 2103.15691, section 3.2).
/// With one frame a patch, frames are embedded one by one as ViT embeds images, and their tokens
/// follow each other in one sequence: uniform frame sampling.
/// With more frames it is tubelet embedding, a 3D convolution whose stride is its kernel.
/// Worker-only.
class PatchProjectionImpl : public torch::nn::Module {
  public:
    explicit PatchProjectionImpl(const VitOptions& options);
    /// pixels (B, T, C, H, W) -> tokens (B, L, D), ordered by frame, row, column.
    /// Pixels and frames left over behind the last whole patch are not looked at.
    at::Tensor forward(const at::Tensor& pixels) const;

    at::Tensor weight;  ///< (D, C, ph, pw), of a video ViT (D, C, pt, ph, pw)
    at::Tensor bias;    ///< (D)

  private:
    VitOptions m_options;
};
TORCH_MODULE(PatchProjection);

/// embeddings: patches as tokens, behind a [CLS] token where the model has one, plus
/// learnt positions.
/// Worker-only.
class VitEmbeddingImpl : public torch::nn::Module {
  public:
    explicit VitEmbeddingImpl(const VitOptions& options);
    /// pixels (B, T, C, H, W) -> (B, [1 +] L, D).
    /// Positions are interpolated for other sizes than the trained one.
    /// Throws Error(InvalidValue) for clips that no patch fits into or of another length.
    at::Tensor forward(const at::Tensor& pixels) const;

    at::Tensor cls_token;            ///< (1, 1, D), undefined with factorised attention
    at::Tensor position_embeddings;  ///< (1, [1 +] L, D)
    PatchProjection projection{nullptr};

  private:
    VitOptions m_options;
};
TORCH_MODULE(VitEmbedding);

}  // namespace tubelet::vit
