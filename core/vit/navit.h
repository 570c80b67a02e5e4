#pragma once

#include <stop_token>
#include <vector>

#include <ATen/core/Tensor.h>
#include <torch/nn/module.h>
#include <torch/nn/modules/container/modulelist.h>
#include <torch/nn/pimpl.h>

#include "kernels/layers.h"
#include "patch/pack.h"
#include "vit/navit_block.h"
#include "vit/navit_options.h"
#include "vit/navit_positions.h"

namespace tubelet::vit {

/// What a NaViT says of packed examples.
struct NaVitOutput {
    at::Tensor logits;               ///< (N, classes), in the order of the examples
    std::vector<at::Tensor> tokens;  ///< (length, D) per sequence, after the last norm: see
                                     ///< Pack::unpackGrids()
    at::Tensor pooled;               ///< (N, D), what the head reads
    std::vector<at::Tensor> masks;   ///< (length) per sequence: logits of how much of a token shows
                                     ///< a subject; empty without NaVitOptions::hasMask
};

/// NaViT ("Patch n' Pack: NaViT, a Vision Transformer for any Aspect Ratio and Resolution", arXiv
/// 2307.06304): a ViT that classifies images and clips at their own sizes, many of them packed
/// into one sequence.
/// What else lies in an example's sequence does not change its result.
/// Parameters are uninitialised until loaded or initialise()d.
/// Worker-only.
class NaVitImpl : public torch::nn::Module {
  public:
    /// Throws Error(ModelUnreadable) for impossible options.
    explicit NaVitImpl(const NaVitOptions& options);

    /// How many patches a picture or clip (C, T, H, W) has, T = 1 for a picture.
    /// Throws Error(InvalidValue) where patches do not cover it exactly.
    patch::Grid grid(const at::Tensor& example) const;

    /// Pictures and clips (C, T, H, W), whose grids `pack` was made of.
    /// Records a graph where gradients are enabled.
    /// Throws Error(InvalidValue) for an example of another grid than the pack has, and for one
    /// with more patches along an axis than there are positions; and Cancelled between layers.
    NaVitOutput forward(const std::vector<at::Tensor>& examples, const patch::Pack& pack,
                        const std::stop_token& stop = {}) const;

    /// Fills the parameters: Xavier-uniform weights, normal(0.02) positions and query, gains 1,
    /// biases and head zero.
    /// Draws from torch's default generator.
    void initialise();

    const NaVitOptions& options() const { return m_options; }

    kernels::Linear patch_embedding{nullptr};  ///< (D, C * pt * ph * pw)
    NaVitPositions positions{nullptr};
    torch::nn::ModuleList blocks;  ///< of NaVitBlock
    kernels::Affine norm{nullptr};
    NaVitPool pool{nullptr};
    kernels::Linear head{nullptr};       ///< (classes, D)
    kernels::Linear mask_head{nullptr};  ///< (1, D); null without NaVitOptions::hasMask

  private:
    NaVitOptions m_options;
};
TORCH_MODULE(NaVit);

}  // namespace tubelet::vit
