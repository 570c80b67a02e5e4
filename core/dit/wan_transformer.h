#pragma once

#include <cstdint>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include <ATen/core/Tensor.h>
#include <torch/nn/module.h>
#include <torch/nn/modules/container/modulelist.h>
#include <torch/nn/pimpl.h>

#include "dit/denoiser.h"
#include "dit/wan_block.h"
#include "dit/wan_embedding.h"
#include "dit/wan_options.h"
#include "kernels/block_stream.h"
#include "kernels/layers.h"

namespace tubelet::dit {

/// The Wan transformer: 3D patches become tokens with rotary positions; blocks of self-attention,
/// cross-attention to the text, and to pictures where it sees them, and a feed-forward layer,
/// modulated by the timestep.
/// Parameters carry diffusers' names (WanTransformer3DModel) and are uninitialised until loaded.
/// Worker-only.
class WanTransformerImpl : public torch::nn::Module, public Denoiser {
  public:
    explicit WanTransformerImpl(const WanTransformerOptions& options);

    /// See Denoiser::forward. timestep: (B), or (B, L) with one value per token (L = frames *
    /// rows * columns of patches), as Wan 2.2's first-frame conditioning has it; a condition with
    /// perTokenTimesteps makes the latter of the former.
    /// Given latents stand among the others already; those beside the sample (Condition::beside)
    /// are its last channels.
    /// Throws Error(InvalidValue) for latents that no whole number of patches covers, or with more
    /// positions along an axis than the model has (rope_max_seq_len).
    at::Tensor forward(const at::Tensor& latents, const at::Tensor& timestep, const Condition& condition,
                       const std::stop_token& stop = {}) override;

    patch::Grid grid(at::IntArrayRef latents) const override;

    /// See Denoiser::forwardPacked: truly one pass, whatever the sizes.
    /// One timestep per input; where one has them per token, or pictures, each input is computed
    /// alone.
    std::vector<at::Tensor> forwardPacked(const std::vector<DenoiserInput>& inputs,
                                          const std::stop_token& stop = {}) override;

    const WanTransformerOptions& options() const { return m_options; }

    /// Name parts of the parameters that stay float32 in a bfloat16 model: time embedding,
    /// modulation tables, layer norms (diffusers' _keep_in_fp32_modules).
    /// For checkpoint::LoadOptions::keepFloat32.
    static const std::vector<std::string>& keepFloat32();

    // The stages of forward, public so that each can be compared with the reference.

    /// Projected tokens (B, L, pt * ph * pw * C) -> latents of the given shape (B, C, T, H, W).
    at::Tensor unpatchify(const at::Tensor& tokens, at::IntArrayRef shape) const;
    /// Rotary table of latents with T, H, W; cached per grid.
    const kernels::RotaryTable& rotary(const at::Tensor& latents);

    WanPatchEmbedding patch_embedding{nullptr};
    WanTimeTextEmbedding condition_embedder{nullptr};
    torch::nn::ModuleList blocks;  ///< of WanBlock
    at::Tensor scale_shift_table;  ///< (1, 2, D), float32 in every mode
    kernels::Linear proj_out{nullptr};
    std::shared_ptr<kernels::BlockStream> stream;  ///< of the blocks; null: all weights are there

  private:
    /// The blocks and the output layer: embedded tokens (B, L, D) -> projected tokens (B, L,
    /// pt * ph * pw * C).
    at::Tensor project(at::Tensor x, const WanCondition& condition, const kernels::RotaryTable& table,
                       const WanPacking* packing, const std::stop_token& stop) const;
    void check(const at::Tensor& latents, const at::Tensor& timestep, const at::Tensor& text) const;
    at::Tensor tokenTimesteps(const at::Tensor& timestep, const at::Tensor& mask) const;

    WanTransformerOptions m_options;
    WanRotaryPositions m_positions;
};
TORCH_MODULE(WanTransformer);

}  // namespace tubelet::dit
