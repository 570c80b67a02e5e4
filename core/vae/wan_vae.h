#pragma once

#include <cstdint>
#include <functional>
#include <stop_token>

#include <ATen/core/Tensor.h>
#include <torch/nn/module.h>
#include <torch/nn/pimpl.h>

#include "vae/tiling.h"
#include "vae/wan_decoder.h"
#include "vae/wan_encoder.h"
#include "vae/wan_vae_options.h"

namespace tubelet::vae {

/// The causal 3D VAE of the Wan family (diffusers' AutoencoderKLWan, same parameter names),
/// plain or residual.
/// Clips stream through it: the first pixel frame alone, then four pixel frames (one latent frame)
/// at a time, each layer keeping the few frames that the next chunk needs, so that memory does not
/// grow with the clip's length and every frame has the same value whatever comes after it.
///
/// Works on the device and in the dtype of its weights, to which inputs must already belong.
/// Inference is meant to run under at::NoGradGuard or inference mode, where the fast paths are;
/// with autograd enabled the same methods record a graph.
/// Parameters are uninitialised until a checkpoint is loaded.
/// Worker-only: one call at a time.
class WanVaeImpl : public torch::nn::Module {
  public:
    /// Throws Error(ModelUnreadable) when the options contradict each other.
    explicit WanVaeImpl(const WanVaeOptions& options);

    const WanVaeOptions& options() const { return m_options; }

    /// video (B, 3, T, H, W) in [-1, 1] -> moments (B, 2z, t, h, w): mean and log-variance.
    /// T = 1 + k * temporal factor, H and W multiples of the spatial factor, else
    /// Error(InvalidValue).
    /// Throws Cancelled.
    at::Tensor encode(const at::Tensor& video, std::stop_token stop = {});
    /// The same from overlapping tiles, each encoded alone over all its frames and faded into its
    /// neighbours (the tiled_encode of diffusers): memory grows with the tile instead of the frame.
    /// Moments differ slightly from encode()'s, because a tile does not see beyond its edges.
    /// Inference only.
    /// Throws as encode(), and Error(InvalidValue) for a tiling that does not fit.
    at::Tensor encodeTiled(const at::Tensor& video, const Tiling& tiling, const std::stop_token& stop = {});
    /// Latents (B, z, t, h, w), denormalised -> video (B, 3, 1 + (t - 1) * temporal factor, H, W),
    /// clamped to [-1, 1].
    /// Throws Error(InvalidValue) for another number of channels or dimensions; Cancelled.
    at::Tensor decode(const at::Tensor& latents, std::stop_token stop = {});
    /// The same, handing over one chunk after another: sink(frames (B, 3, n, H, W), index of the
    /// first frame), n = 1, then the temporal factor.
    /// Throws Cancelled within one residual block of a stop request; exceptions of the
    /// sink pass through.
    void decodeStream(const at::Tensor& latents,
                      const std::function<void(const at::Tensor& frames, int firstFrame)>& sink,
                      std::stop_token stop = {});

    /// decode() without the clamping, as training needs it: a pixel beyond [-1, 1] has a gradient
    /// that leads it back.
    at::Tensor decodeUnclamped(const at::Tensor& latents, const std::stop_token& stop = {});

    /// The whole clip from overlapping tiles, each decoded alone over all its frames and faded into
    /// its neighbours (the tiled_decode of diffusers): memory grows with the tile instead of the
    /// frame, but for the video itself.
    /// Frames differ slightly from decode()'s, because a tile does not see beyond its edges.
    /// `progress` gets 0 to 1 after each tile.
    /// Inference only.
    /// Throws as decodeStream(), and Error(InvalidValue) for a tiling that does not fit.
    at::Tensor decodeTiled(const at::Tensor& latents, const Tiling& tiling, const std::function<void(double)>& progress,
                           const std::stop_token& stop = {});

    /// The posterior's mean, which is also its mode: the first half of the moments' channels.
    /// A view.
    at::Tensor mean(const at::Tensor& moments) const;
    /// The logarithm of the posterior's variance: the other half, within [-30, 20]. A copy.
    at::Tensor logVariance(const at::Tensor& moments) const;
    /// (latents - latents_mean) / latents_std per channel: what the denoiser works on.
    at::Tensor normalise(const at::Tensor& latents) const;
    /// latents * latents_std + latents_mean: what decode() takes.
    at::Tensor denormalise(const at::Tensor& latents) const;

    /// Lays the weights out as convolutions take them. Inference does so itself; a training does it
    /// before its first step, since their order in memory may decide a sum's last bit.
    /// Does nothing where autograd is enabled.
    void arrangeWeights();

  private:
    void decodeChunks(const at::Tensor& latents, const std::function<void(const at::Tensor& folded)>& sink,
                      const std::stop_token& stop);
    at::Tensor decodeFolded(const at::Tensor& latents, const std::stop_token& stop);
    at::Tensor unfold(const at::Tensor& folded) const;
    at::Tensor channelValues(const std::vector<double>& values, const at::Tensor& like) const;

    WanVaeOptions m_options;

    // Named as in the checkpoint, because their names are the parameters' names.
    WanEncoder encoder{nullptr};
    CausalConv3d quant_conv{nullptr};
    CausalConv3d post_quant_conv{nullptr};
    WanDecoder decoder{nullptr};
};
TORCH_MODULE(WanVae);

}  // namespace tubelet::vae
