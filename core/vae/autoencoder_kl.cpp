#include "vae/autoencoder_kl.h"

#include <sstream>
#include <string>
#include <utility>

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>

#include "base/error.h"
#include "vae/convolution.h"

namespace tubelet::vae {
namespace {

[[noreturn]] void rejectShape(const Message& what, const Message& expected, at::IntArrayRef got) {
    std::ostringstream shape;
    shape << got;
    throw Error(ErrorKind::InvalidValue, says("vae", "The VAE can't use %1 of shape %2; it expects %3."), what,
                shape.str(), expected);
}

}  // namespace

ImageCoderImpl::ImageCoderImpl(const AutoencoderKLOptions& options, Kind kind) : m_kind(kind) {
    const auto& widths = options.widths;
    const auto count = widths.size();
    const bool encodes = kind == Kind::Encoder;
    const auto first = encodes ? widths.front() : widths.back(), last = encodes ? widths.back() : widths.front();
    conv_in = register_module("conv_in", Conv2d(encodes ? 3 : options.latentChannels, first, 3));
    levels = register_module(encodes ? "down_blocks" : "up_blocks", torch::nn::ModuleList());
    auto width = first;
    for (std::size_t i = 0; i < count; ++i) {
        const auto next = widths[encodes ? i : count - 1 - i];
        const auto resample = i + 1 == count ? ImageLevelImpl::Resample::None
                              : encodes      ? ImageLevelImpl::Resample::Halve
                                             : ImageLevelImpl::Resample::Double;
        levels->push_back(ImageLevel(
            ImageLevelImpl::Shape{width, next, options.layers + (encodes ? 0 : 1), options.groups}, resample));
        width = next;
    }
    mid_block = register_module("mid_block", ImageMidBlock(widths.back(), options.groups, options.hasMidAttention));
    conv_norm_out = register_module("conv_norm_out", GroupNorm(last, options.groups));
    conv_out = register_module("conv_out", Conv2d(last, encodes ? 2 * options.latentChannels : 3, 3));
}

at::Tensor ImageCoderImpl::forward(const at::Tensor& x, const std::stop_token& stop) {
    auto y = convolveImage(x, conv_in, 1);
    if (m_kind == Kind::Decoder) {
        y = mid_block->forward(std::move(y), stop);
    }
    for (const auto& level : *levels) {
        y = level->as<ImageLayer>()->forward(std::move(y), stop);
    }
    if (m_kind == Kind::Encoder) {
        y = mid_block->forward(std::move(y), stop);
    }
    return convolveImage(conv_norm_out->activated(y), conv_out, 1);
}

AutoencoderKLImpl::AutoencoderKLImpl(const AutoencoderKLOptions& options) : m_options(options) {
    m_options.check();
    const c10::InferenceMode ordinaryTensors(false);  // parameters that can be swapped, and
                                                      // trained, in any later mode
    encoder = register_module("encoder", ImageCoder(m_options, ImageCoderImpl::Kind::Encoder));
    decoder = register_module("decoder", ImageCoder(m_options, ImageCoderImpl::Kind::Decoder));
    const auto z = m_options.latentChannels;
    if (m_options.hasQuantConv) {
        quant_conv = register_module("quant_conv", Conv2d(2 * z, 2 * z, 1));
    }
    if (m_options.hasPostQuantConv) {
        post_quant_conv = register_module("post_quant_conv", Conv2d(z, z, 1));
    }
}

at::Tensor AutoencoderKLImpl::encode(const at::Tensor& image, const std::stop_token& stop) {
    const auto factor = m_options.spatialFactor();
    if (image.dim() != 4 || image.size(1) != 3 || image.numel() == 0 || image.size(2) % factor != 0 ||
        image.size(3) % factor != 0) {
        rejectShape({says("vae", "an image")}, {says("vae", "(B, 3, H, W) with H and W multiples of %1"), factor},
                    image.sizes());
    }
    arrangeWeights(*encoder);
    // (B, 2z, h, w)
    const auto moments = encoder->forward(image.contiguous(at::MemoryFormat::ChannelsLast), stop);
    return (quant_conv.is_empty() ? moments : convolveImage(moments, quant_conv, 0)).contiguous();
}

at::Tensor AutoencoderKLImpl::decode(const at::Tensor& latents, const std::stop_token& stop) {
    if (latents.dim() != 4 || latents.size(1) != m_options.latentChannels || latents.numel() == 0) {
        rejectShape({says("vae", "latents")}, {says("vae", "(B, %1, h, w), none of them 0"), m_options.latentChannels},
                    latents.sizes());
    }
    arrangeWeights(*decoder);
    const auto x = latents.contiguous(at::MemoryFormat::ChannelsLast);
    return decoder->forward(post_quant_conv.is_empty() ? x : convolveImage(x, post_quant_conv, 0), stop).contiguous();
}

at::Tensor AutoencoderKLImpl::encodeTiled(const at::Tensor& image, const Tiling& tiling,
                                          const std::function<void(double)>& progress, const std::stop_token& stop) {
    checkTiling(tiling, static_cast<int>(m_options.spatialFactor()));
    const auto factor = m_options.spatialFactor();
    return workInTiles(
        image, {tiling.tile, tiling.stride}, {tiling.tile / factor, tiling.stride / factor},
        [&](const at::Tensor& part) { return encode(part, stop); }, progress);
}

at::Tensor AutoencoderKLImpl::decodeTiled(const at::Tensor& latents, const Tiling& tiling,
                                          const std::function<void(double)>& progress, const std::stop_token& stop) {
    checkTiling(tiling, static_cast<int>(m_options.spatialFactor()));
    const auto factor = m_options.spatialFactor();
    return workInTiles(
        latents, {tiling.tile / factor, tiling.stride / factor}, {tiling.tile, tiling.stride},
        [&](const at::Tensor& part) { return decode(part, stop); }, progress);
}

at::Tensor AutoencoderKLImpl::mean(const at::Tensor& moments) const {
    return moments.narrow(1, 0, m_options.latentChannels);
}

at::Tensor AutoencoderKLImpl::channelValues(const std::vector<double>& values, const at::Tensor& like) const {
    return at::tensor(values, at::kDouble).to(like.options()).view({1, m_options.latentChannels, 1, 1});
}

at::Tensor AutoencoderKLImpl::normalise(const at::Tensor& latents) const {
    if (!m_options.latentsMean.empty()) {
        return (latents - channelValues(m_options.latentsMean, latents)) * m_options.scalingFactor /
               channelValues(m_options.latentsStd, latents);
    }
    return (latents - m_options.shiftFactor) * m_options.scalingFactor;
}

// As the pipelines do it: 1 / scaling is made in double precision, then multiplied by.
at::Tensor AutoencoderKLImpl::denormalise(const at::Tensor& latents) const {
    if (!m_options.latentsMean.empty()) {
        return latents * channelValues(m_options.latentsStd, latents) / m_options.scalingFactor +
               channelValues(m_options.latentsMean, latents);
    }
    return latents * (1 / m_options.scalingFactor) + m_options.shiftFactor;
}

}  // namespace tubelet::vae
