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
#include "dit/ltx_block.h"
#include "dit/ltx_options.h"
#include "dit/ltx_positions.h"
#include "dit/timestep_embedding.h"
#include "kernels/block_stream.h"
#include "kernels/layers.h"

namespace tubelet::dit {

/// The LTX-Video transformer: every latent cell is a token with rotary positions in seconds and
/// pixels; blocks of self-attention, cross-attention to the text and a feed-forward layer,
/// modulated by the timestep.
/// Parameters carry diffusers' names (LTXVideoTransformer3DModel) and are uninitialised until
/// loaded.
/// Worker-only.
class LtxTransformerImpl : public torch::nn::Module, public Denoiser {
  public:
    explicit LtxTransformerImpl(const LtxTransformerOptions& options);

    /// See Denoiser::forward. condition.text (B, K, D): all K rows are attended to, so that padding
    /// must have been cut off. frameSeconds and cellPixels must be set.
    /// A condition with perTokenTimesteps has given latents in the sample, at timestep 0.
    at::Tensor forward(const at::Tensor& latents, const at::Tensor& timestep, const Condition& condition,
                       const std::stop_token& stop = {}) override;

    patch::Grid grid(at::IntArrayRef latents) const override;

    /// See Denoiser::forwardPacked: truly one pass; sizes, timesteps, lengths of texts and frame
    /// rates may differ.
    std::vector<at::Tensor> forwardPacked(const std::vector<DenoiserInput>& inputs,
                                          const std::stop_token& stop = {}) override;

    const LtxTransformerOptions& options() const { return m_options; }

    /// See WanTransformerImpl::keepFloat32().
    static const std::vector<std::string>& keepFloat32();

    kernels::Linear proj_in{nullptr};
    at::Tensor scale_shift_table;  ///< (2, D), float32 in every mode
    TwoLinear timestep_embedder{nullptr};
    kernels::Linear time_linear{nullptr};
    TwoLinear caption_projection{nullptr};
    torch::nn::ModuleList blocks;  ///< of LtxBlock
    kernels::Linear proj_out{nullptr};
    std::shared_ptr<kernels::BlockStream> stream;  ///< of the blocks; null: all weights are there

  private:
    /// What the blocks are told of time.
    struct Times {
        at::Tensor embedded;    ///< (B, N, D)
        at::Tensor modulation;  ///< (B, N, 6, D), float32
    };
    Times embedTimes(const at::Tensor& timesteps) const;
    const kernels::RotaryTable& rotary(const at::Tensor& latents, const Condition& condition);
    at::Tensor timestepsOf(const at::Tensor& timestep, const Condition& condition) const;
    at::Tensor project(at::Tensor x, const at::Tensor& text, const Times& times, const kernels::RotaryTable& table,
                       const LtxPacking* packing, const std::stop_token& stop) const;
    void check(const at::Tensor& latents, const at::Tensor& timestep, const Condition& condition) const;

    LtxTransformerOptions m_options;
    LtxPositions m_positions;
};
TORCH_MODULE(LtxTransformer);

}  // namespace tubelet::dit
