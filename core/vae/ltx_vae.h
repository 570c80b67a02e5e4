#pragma once

#include <functional>
#include <stop_token>

#include <ATen/core/Tensor.h>
#include <torch/nn/module.h>
#include <torch/nn/modules/container/modulelist.h>
#include <torch/nn/pimpl.h>

#include "vae/ltx_layers.h"
#include "vae/ltx_levels.h"
#include "vae/ltx_vae_options.h"
#include "vae/tiling.h"

namespace tubelet::vae {

/// The encoder of the LTX-Video VAE: patches of pixels to latents.
class LtxEncoderImpl : public torch::nn::Module {
  public:
    explicit LtxEncoderImpl(const LtxVaeOptions& options);
    /// Patches (B, T, H, W, 3 p p) -> means and one log-variance (B, t, h, w, z + 1).
    at::Tensor forward(at::Tensor x, const LtxPass& pass) const;

  private:
    LtxConv conv_in{nullptr}, conv_out{nullptr};
    torch::nn::ModuleList down_blocks;
    LtxResiduals mid_block{nullptr};
};
TORCH_MODULE(LtxEncoder);

/// The decoder: latents to patches of pixels.
class LtxDecoderImpl : public torch::nn::Module {
  public:
    explicit LtxDecoderImpl(const LtxVaeOptions& options);
    /// Latents (B, t, h, w, z) -> patches (B, T, H, W, 3 p p). pass.timestep as decode() has it.
    at::Tensor forward(at::Tensor x, LtxPass pass) const;

  private:
    LtxConv conv_in{nullptr}, conv_out{nullptr};
    LtxResiduals mid_block{nullptr};
    torch::nn::ModuleList up_blocks;
    at::Tensor timestep_scale_multiplier;    ///< (); undefined: it is told no timestep
    LtxTimeEmbedder time_embedder{nullptr};  ///< of the last norm
    at::Tensor scale_shift_table;            ///< (2, C)
};
TORCH_MODULE(LtxDecoder);

/// The VAE of LTX-Video (diffusers' AutoencoderKLLTXVideo, same parameter names), versions 0.9.0 to
/// 0.9.8: a latent cell stands for many pixels, so that later decoders denoise a little themselves,
/// told the timestep, and some add noise.
/// The decoder sees frames on both sides of each, so that a clip is decoded as a whole.
/// Works on the device and in the dtype of its weights. Inference only.
/// Parameters are uninitialised until a checkpoint is loaded.
/// Worker-only.
class LtxVaeImpl : public torch::nn::Module {
  public:
    explicit LtxVaeImpl(const LtxVaeOptions& options);

    const LtxVaeOptions& options() const { return m_options; }

    /// video (B, 3, T, H, W) in [-1, 1] -> the posterior's mean (B, z, t, h, w).
    /// T = 1 + k * temporal factor, H and W multiples of the spatial factor, else
    /// Error(InvalidValue).
    /// Throws Cancelled within one residual block of a stop request.
    at::Tensor encode(const at::Tensor& video, const std::stop_token& stop = {}) const;
    at::Tensor encodeTiled(const at::Tensor& video, const Tiling& tiling, const std::stop_token& stop = {}) const;

    /// What decoding is given beside latents.
    struct Decoding {
        double timestep01 = 0;  ///< how noisy the latents are, for decoders that are told
        DrawNoise noise;        ///< for those that add some; not drawn from by others
        std::stop_token stop;
    };
    /// Latents (B, z, t, h, w), denormalised -> video (B, 3, T, H, W), clamped to [-1, 1].
    at::Tensor decode(const at::Tensor& latents, const Decoding& decoding) const;
    /// The same from overlapping tiles that fade into each other (diffusers' tiled_decode).
    /// `progress` gets 0 to 1 after each tile.
    at::Tensor decodeTiled(const at::Tensor& latents, const Tiling& tiling, const Decoding& decoding,
                           const std::function<void(double)>& progress) const;

    /// What the denoiser works on: (z - mean) * scaling / std. (B, z, t, h, w).
    at::Tensor normalise(const at::Tensor& latents) const;
    /// The inverse: what decode() takes.
    at::Tensor denormalise(const at::Tensor& latents) const;

  private:
    LtxVaeOptions m_options;
    LtxEncoder encoder{nullptr};
    LtxDecoder decoder{nullptr};
    at::Tensor latents_mean, latents_std;  ///< (z)
};
TORCH_MODULE(LtxVae);

}  // namespace tubelet::vae
