#include "vae/ltx_vae.h"

#include <utility>

#include <ATen/ATen.h>

#include "base/error.h"
#include "base/stop.h"

namespace tubelet::vae {

namespace {

LtxResidualOptions midBlock(const LtxVaeOptions& options, bool isEncoder) {
    const auto width = isEncoder ? options.lastDown() : options.decoderWidth;
    return {.inChannels = width,
            .outChannels = width,
            .isCausal = isEncoder ? options.isEncoderCausal : options.isDecoderCausal,
            .injectsNoise = !isEncoder && options.midInjectsNoise,
            .isTimestepConditioned = !isEncoder && options.isTimestepConditioned,
            .eps = options.normEps};
}

/// (B, 3, T, H, W) -> (B, T, H', W', 3 p p): of a patch's pixels column before row.
at::Tensor patchesOf(const at::Tensor& video, std::int64_t patch) {
    return video.unflatten(4, {-1, patch})
        .unflatten(3, {-1, patch})  // (B, 3, T, H', p, W', p)
        .permute({0, 2, 3, 5, 1, 6, 4})
        .flatten(4)
        .contiguous();
}

/// The inverse.
at::Tensor pixelsOf(const at::Tensor& patches, std::int64_t patch) {
    return patches
        .unflatten(4, {-1, patch, patch})  // (B, T, H', W', 3, p, p)
        .permute({0, 4, 1, 2, 6, 3, 5})
        .flatten(5, 6)
        .flatten(3, 4)
        .contiguous();
}

/// (C) beside latents (B, C, t, h, w).
at::Tensor beside(const at::Tensor& channels, const at::Tensor& latents) {
    return channels.view({1, -1, 1, 1, 1}).to(latents.scalar_type());
}

/// LtxVaeImpl::decode() without clamping.
at::Tensor decoded(const LtxDecoder& decoder, const LtxVaeOptions& options, const at::Tensor& latents,
                   const LtxVaeImpl::Decoding& decoding) {
    TORCH_CHECK(latents.dim() == 5 && latents.size(1) == options.latentChannels, "latents are ", latents.sizes(),
                ", expected (B, ", options.latentChannels, ", T, H, W)");
    const auto timestep = options.isTimestepConditioned
                              ? at::full({latents.size(0)}, decoding.timestep01, latents.options())
                              : at::Tensor();
    const auto patches =
        decoder->forward(latents.permute({0, 2, 3, 4, 1}).contiguous(), {timestep, decoding.noise, decoding.stop});
    return pixelsOf(patches, options.patchSize);
}

}  // namespace

LtxEncoderImpl::LtxEncoderImpl(const LtxVaeOptions& options) {
    const bool isCausal = options.isEncoderCausal;
    conv_in = register_module("conv_in",
                              LtxConv(3 * options.patchSize * options.patchSize, options.encoderWidth, 3, isCausal));
    down_blocks = register_module("down_blocks", torch::nn::ModuleList());
    for (const auto& level : options.down) {
        down_blocks->push_back(LtxDown(level, options));
    }
    mid_block =
        register_module("mid_block", LtxResiduals(midBlock(options, /*isEncoder=*/true), options.encoderMidBlocks));
    conv_out = register_module("conv_out", LtxConv(options.lastDown(), options.latentChannels + 1, 3, isCausal));
}

at::Tensor LtxEncoderImpl::forward(at::Tensor x, const LtxPass& pass) const {
    x = conv_in->forward(std::move(x));
    for (const auto& level : *down_blocks) {
        x = level->as<LtxDownImpl>()->forward(std::move(x), pass);
    }
    x = mid_block->forward(std::move(x), pass);
    return conv_out->forward(normedSilu(x));
}

LtxDecoderImpl::LtxDecoderImpl(const LtxVaeOptions& options) {
    const bool isCausal = options.isDecoderCausal;
    conv_in = register_module("conv_in", LtxConv(options.latentChannels, options.decoderWidth, 3, isCausal));
    mid_block =
        register_module("mid_block", LtxResiduals(midBlock(options, /*isEncoder=*/false), options.decoderMidBlocks));
    up_blocks = register_module("up_blocks", torch::nn::ModuleList());
    for (const auto& level : options.up) {
        up_blocks->push_back(LtxUp(level, options));
    }
    conv_out =
        register_module("conv_out", LtxConv(options.lastUp(), 3 * options.patchSize * options.patchSize, 3, isCausal));
    if (options.isTimestepConditioned) {
        timestep_scale_multiplier = register_parameter("timestep_scale_multiplier", at::empty({}));
        time_embedder = register_module("time_embedder", LtxTimeEmbedder(2 * options.lastUp()));
        scale_shift_table = register_parameter("scale_shift_table", at::empty({2, options.lastUp()}));
    }
}

at::Tensor LtxDecoderImpl::forward(at::Tensor x, LtxPass pass) const {
    x = conv_in->forward(std::move(x));
    if (timestep_scale_multiplier.defined()) {
        pass.timestep = pass.timestep * timestep_scale_multiplier;
    }
    x = mid_block->forward(std::move(x), pass);
    for (const auto& level : *up_blocks) {
        x = level->as<LtxUpImpl>()->forward(std::move(x), pass);
    }
    at::Tensor shift, scale;
    if (time_embedder) {
        const auto told = (time_embedder->forward(pass.timestep).unflatten(1, {2, -1}) + scale_shift_table)
                              .unflatten(2, {1, 1, 1, -1})
                              .unbind(1);  // 2 of (B, 1, 1, 1, C)
        shift = told[0];
        scale = told[1];
    }
    x = normedSilu(x, scale, shift);
    checkStop(pass.stop);
    return conv_out->forward(std::move(x));
}

LtxVaeImpl::LtxVaeImpl(const LtxVaeOptions& options) : m_options(options) {
    encoder = register_module("encoder", LtxEncoder(options));
    decoder = register_module("decoder", LtxDecoder(options));
    latents_mean = register_buffer("latents_mean", at::empty({options.latentChannels}));
    latents_std = register_buffer("latents_std", at::empty({options.latentChannels}));
}

at::Tensor LtxVaeImpl::encode(const at::Tensor& video, const std::stop_token& stop) const {
    const auto space = m_options.spatialFactor, time = m_options.temporalFactor;
    if (video.dim() != 5 || video.size(1) != 3 || video.size(2) % time != 1 % time || video.size(3) % space != 0 ||
        video.size(4) % space != 0) {
        throw Error(ErrorKind::InvalidValue,
                    says("vae",
                         "A clip of %1 can't be encoded: expected 1 plus a multiple of %2 frames, whose edges are "
                         "multiples of %3 pixels."),
                    c10::str(video.sizes()), time, space);
    }
    const auto moments = encoder->forward(patchesOf(video, m_options.patchSize), {{}, {}, stop});
    return moments.narrow(4, 0, m_options.latentChannels).permute({0, 4, 1, 2, 3}).contiguous();
}

at::Tensor LtxVaeImpl::encodeTiled(const at::Tensor& video, const Tiling& tiling, const std::stop_token& stop) const {
    const auto space = m_options.spatialFactor;
    checkTiling(tiling, static_cast<int>(space));
    return workInTiles(
        video, {tiling.tile, tiling.stride}, {tiling.tile / space, tiling.stride / space},
        [&](const at::Tensor& part) { return encode(part, stop); }, [](double) {});
}

at::Tensor LtxVaeImpl::decode(const at::Tensor& latents, const Decoding& decoding) const {
    return decoded(decoder, m_options, latents, decoding).clamp_(-1, 1);
}

at::Tensor LtxVaeImpl::decodeTiled(const at::Tensor& latents, const Tiling& tiling, const Decoding& decoding,
                                   const std::function<void(double)>& progress) const {
    const auto space = m_options.spatialFactor;
    checkTiling(tiling, static_cast<int>(space));
    return workInTiles(
               latents, {tiling.tile / space, tiling.stride / space}, {tiling.tile, tiling.stride},
               [&](const at::Tensor& part) { return decoded(decoder, m_options, part, decoding); }, progress)
        .clamp_(-1, 1);
}

at::Tensor LtxVaeImpl::normalise(const at::Tensor& latents) const {
    return (latents - beside(latents_mean, latents)) * m_options.scalingFactor / beside(latents_std, latents);
}

at::Tensor LtxVaeImpl::denormalise(const at::Tensor& latents) const {
    return latents * beside(latents_std, latents) / m_options.scalingFactor + beside(latents_mean, latents);
}

}  // namespace tubelet::vae
