#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <stop_token>
#include <vector>

#include <ATen/core/Tensor.h>
#include <torch/nn/module.h>
#include <torch/nn/pimpl.h>

#include "vae/tiny_decoder_blocks.h"
#include "vae/tiny_decoder_options.h"

namespace tubelet::vae {

/// A small decoder of video latents, for previews: a fraction of a VAE's work. Three stages of
/// memory blocks, each with more frames and pixels than the one before, in the layout and with the
/// parameter names of TAEHV's decoder ("decoder.3.conv.0.weight"; github.com/madebyollin/taehv),
/// with any widths and numbers of blocks.
/// Causal: a frame follows from its latent frame and those before. A clip may come in one piece or
/// in several, with the same frames but for rounding.
///
/// Works on the device and in the dtype of its weights. With autograd enabled it records a graph.
/// Parameters are uninitialised until a checkpoint is loaded or initialise() is called.
/// Worker-only.
class TinyDecoderImpl : public torch::nn::Module {
  public:
    static constexpr std::uint64_t kPieceBytes = 64'000'000;  ///< see pictures()

    explicit TinyDecoderImpl(const TinyDecoderOptions& options);

    const TinyDecoderOptions& options() const { return m_options; }

    /// Weights to be trained: residual branches begin as nothing. By LibTorch's seed.
    void initialise();
    /// After initialise(), which draws the rest: begins as a linear projection of latents to
    /// colours, enlarged bilinearly, so that what is learnt is what that lacks. It lies in six
    /// channels, parts above and below grey, that all layers hand on.
    /// toColours (C, 3) and bias (3): colour in [-1, 1] = latents toColours + bias.
    /// Nothing is changed where a layer has fewer than six channels.
    void beginAsProjection(const at::Tensor& toColours, const at::Tensor& bias);

    /// What a clip that comes in pieces has left behind.
    struct Memory {
        std::vector<at::Tensor> before;  ///< of each memory block
        bool isBegun = false;
    };
    /// The next latent frames of a clip, normalised (1, C, t, h, w), to frames (1, 3, n, H, W) of
    /// about [-1, 1], not clamped: the temporal factor for each latent frame, 1 for the clip's
    /// first.
    /// Throws Error(InvalidValue) for another number of channels or dimensions.
    at::Tensor next(const at::Tensor& latents, Memory& memory) const;
    /// A whole clip: (1, 3, 1 + (t - 1) * temporal factor, H, W).
    at::Tensor forward(const at::Tensor& latents) const;
    /// A whole clip in pieces of kPieceBytes at most, or one latent frame each where that is more,
    /// as pictures of 8 bits: (T, H, W, 3). Inference only. Throws Cancelled between pieces.
    at::Tensor pictures(const at::Tensor& latents, const std::stop_token& stop = {}) const;

  private:
    /// As next(), but colours from 0 to 1 and pixels in channels: (n, 3 p p, H / p, W / p).
    at::Tensor cells(const at::Tensor& latents, Memory& memory) const;

    struct Stage {
        std::vector<MemoryBlock> blocks;
        FrameGrowth growth{nullptr};
        bool growsSpace = false;
        PictureConv conv{nullptr};
    };

    TinyDecoderOptions m_options;
    PictureConv m_in{nullptr}, m_out{nullptr};
    std::vector<Stage> m_stages;
};
TORCH_MODULE(TinyDecoder);

}  // namespace tubelet::vae
