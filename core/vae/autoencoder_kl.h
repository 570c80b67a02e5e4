#pragma once

#include <cstdint>
#include <functional>
#include <stop_token>

#include <ATen/core/Tensor.h>
#include <torch/nn/module.h>
#include <torch/nn/modules/container/modulelist.h>
#include <torch/nn/pimpl.h>

#include "vae/autoencoder_kl_options.h"
#include "vae/image_blocks.h"
#include "vae/tiling.h"

namespace tubelet::vae {

/// conv_in, levels, mid_block, conv_norm_out, conv_out: pixels to moments, or latents to pixels
/// (diffusers' Encoder and Decoder).
class ImageCoderImpl : public torch::nn::Module {
  public:
    enum class Kind { Encoder, Decoder };
    ImageCoderImpl(const AutoencoderKLOptions& options, Kind kind);
    /// Encoder: (B, 3, H, W) -> (B, 2z, h, w).
    /// Decoder: (B, z, h, w) -> (B, 3, H, W).
    /// Throws Cancelled.
    at::Tensor forward(const at::Tensor& x, const std::stop_token& stop);

  private:
    Kind m_kind;
    Conv2d conv_in{nullptr}, conv_out{nullptr};
    torch::nn::ModuleList levels;  ///< down_blocks or up_blocks
    ImageMidBlock mid_block{nullptr};
    GroupNorm conv_norm_out{nullptr};
};
TORCH_MODULE(ImageCoder);

/// The image VAE of latent diffusion (arXiv 2112.10752; diffusers' AutoencoderKL, same
/// parameter names).
/// Works on the device and in the dtype of its weights.
/// Parameters are uninitialised until a checkpoint is loaded.
/// Records a graph where autograd is enabled; tiles are for inference only.
/// Worker-only.
class AutoencoderKLImpl : public torch::nn::Module {
  public:
    /// Throws Error(ModelUnreadable) for impossible options.
    explicit AutoencoderKLImpl(const AutoencoderKLOptions& options);

    const AutoencoderKLOptions& options() const { return m_options; }

    /// image (B, 3, H, W) in [-1, 1] -> moments (B, 2z, h, w): mean and log-variance.
    /// H and W multiples of the spatial factor, else Error(InvalidValue).
    /// Throws Cancelled within one convolution of a stop request.
    at::Tensor encode(const at::Tensor& image, const std::stop_token& stop = {});
    /// Latents (B, z, h, w), denormalised -> image (B, 3, H, W), not clamped.
    /// Throws Error(InvalidValue), Cancelled.
    at::Tensor decode(const at::Tensor& latents, const std::stop_token& stop = {});

    /// The same in overlapping tiles that fade into each other (diffusers' tiled_encode and
    /// tiled_decode, whose tiles are options().sampleSize large and three quarters of that apart):
    /// memory grows with the tile instead of the image.
    /// Values differ slightly from the whole's, because a tile does not see beyond its edges.
    /// `progress` gets 0 to 1 after each tile.
    /// Throws Error(InvalidValue) for a tiling that is no multiple of the spatial factor.
    at::Tensor encodeTiled(const at::Tensor& image, const Tiling& tiling, const std::function<void(double)>& progress,
                           const std::stop_token& stop = {});
    at::Tensor decodeTiled(const at::Tensor& latents, const Tiling& tiling, const std::function<void(double)>& progress,
                           const std::stop_token& stop = {});

    /// The posterior's mean: the first half of the moments' channels. A view.
    at::Tensor mean(const at::Tensor& moments) const;
    /// What the denoiser works on: (z - shift) * scaling, or with statistics (z -
    /// mean) * scaling / std.
    at::Tensor normalise(const at::Tensor& latents) const;
    /// The inverse: what decode() takes.
    at::Tensor denormalise(const at::Tensor& latents) const;

  private:
    at::Tensor channelValues(const std::vector<double>& values, const at::Tensor& like) const;

    AutoencoderKLOptions m_options;
    ImageCoder encoder{nullptr}, decoder{nullptr};
    Conv2d quant_conv{nullptr}, post_quant_conv{nullptr};
};
TORCH_MODULE(AutoencoderKL);

}  // namespace tubelet::vae
