#pragma once

#include <cstdint>
#include <memory>
#include <stop_token>

#include <ATen/core/Tensor.h>
#include <torch/nn/module.h>
#include <torch/nn/modules/container/modulelist.h>
#include <torch/nn/pimpl.h>

#include "dit/denoiser.h"
#include "dit/dit_block.h"
#include "dit/dit_embedding.h"
#include "dit/dit_options.h"
#include "kernels/block_stream.h"
#include "kernels/layers.h"

namespace tubelet::dit {

/// The diffusion transformer of Peebles & Xie (arXiv 2212.09748) in its four conditionings, for
/// images and for videos (3D patches), conditioned on class labels or on text.
/// Parameters are uninitialised until loaded or initialise()d; with adaLN-Zero and embedderPerBlock
/// they carry the names of diffusers' DiTTransformer2DModel.
/// Worker-only.
class DitTransformerImpl : public torch::nn::Module, public Denoiser {
  public:
    /// Throws Error(ModelUnreadable) for impossible options.
    explicit DitTransformerImpl(const DitOptions& options);

    /// See Denoiser::forward. timestep (B); condition: labels (B), int64, or text (B, K, textDim).
    /// Returns (B, outChannels, T, H, W): the prediction, and where the variance is learnt, its
    /// channels after it.
    /// Throws Error(InvalidValue) for latents of no whole number of patches and for labels
    /// that don't exist.
    /// Other sizes than the trained one stretch its positions, see sincosPositions().
    at::Tensor forward(const at::Tensor& latents, const at::Tensor& timestep, const Condition& condition,
                       const std::stop_token& stop = {}) override;

    patch::Grid grid(at::IntArrayRef latents) const override;

    /// Fills the parameters as the paper does: Xavier-uniform weights, normal(0.02) embeddings,
    /// zero biases, modulation and output.
    /// With adaLN-Zero every block then is the identity and the whole predicts zero; of the other
    /// conditionings only the output starts at zero.
    /// Draws from torch's default generator.
    void initialise();

    const DitOptions& options() const { return m_options; }

    DitPatchEmbedding pos_embed{nullptr};
    DitConditionEmbedding embedder{nullptr};   ///< unless every block has its own
    torch::nn::ModuleList transformer_blocks;  ///< of DitBlock
    kernels::Affine norm_out{nullptr};         ///< learnt gain: in-context and cross-attention
    kernels::Linear proj_out_1{nullptr};       ///< (2 D, D), shift and scale of the last norm:
                                               ///< adaLN and adaLN-Zero
    kernels::Linear proj_out_2{nullptr};
    std::shared_ptr<kernels::BlockStream> stream;  ///< of the blocks; null: all weights are there

  private:
    at::Tensor readOut(const at::Tensor& tokens, const at::Tensor& sum) const;

    DitOptions m_options;
};
TORCH_MODULE(DitTransformer);

/// What a model costs.
struct ModelCost {
    std::uint64_t parameters = 0;
    std::uint64_t multiplyAdds = 0;  ///< of one forward pass of one sample of the trained size;
                                     ///< see kernels::DryRun
};

/// Counts both on the real module, whose forward pass is run dry.
ModelCost costOf(const DitOptions& options);

}  // namespace tubelet::dit
