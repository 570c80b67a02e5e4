#include "vae/wan_vae.h"

#include <sstream>

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>

#include "base/error.h"

namespace tubelet::vae {
namespace {

// The reference encodes four pixel frames at a time, whatever the temporal factor.
constexpr std::int64_t kEncodeChunk = 4;

[[noreturn]] void rejectShape(const Message& what, const Message& expected, at::IntArrayRef got) {
    std::ostringstream shape;
    shape << got;
    throw Error(ErrorKind::InvalidValue, says("vae", "The VAE can't use %1 of shape %2; it expects %3."), what,
                shape.str(), expected);
}

// (B, 3, T, H, W) -> (B, T, H/p, W/p, 3pp).
// The channel is (colour * p + column) * p + row: the checkpoint's order.
at::Tensor foldPixels(const at::Tensor& video, std::int64_t patch) {
    const auto height = video.size(3) / patch, width = video.size(4) / patch;
    return video.reshape({video.size(0), video.size(1), video.size(2), height, patch, width, patch})
        .permute({0, 2, 3, 5, 1, 6, 4})
        .reshape({video.size(0), video.size(2), height, width, video.size(1) * patch * patch});
}

// The inverse: (B, T, H, W, 3pp) -> (B, 3, T, pH, pW).
at::Tensor unfoldPixels(const at::Tensor& x, std::int64_t patch) {
    return x.view({x.size(0), x.size(1), x.size(2), x.size(3), -1, patch, patch})
        .permute({0, 4, 1, 2, 6, 3, 5})
        .reshape({x.size(0), -1, x.size(1), x.size(2) * patch, x.size(3) * patch});
}

}  // namespace

WanVaeImpl::WanVaeImpl(const WanVaeOptions& options) : m_options(options) {
    m_options.validate();
    const c10::InferenceMode ordinaryTensors(false);  // parameters that can be swapped, and
                                                      // trained, in any later mode
    encoder = register_module("encoder", WanEncoder(m_options));
    quant_conv = register_module("quant_conv", CausalConv3d(2 * m_options.zDim, 2 * m_options.zDim, Extent{1, 1, 1}));
    post_quant_conv = register_module("post_quant_conv", CausalConv3d(m_options.zDim, m_options.zDim, Extent{1, 1, 1}));
    decoder = register_module("decoder", WanDecoder(m_options));
}

void WanVaeImpl::arrangeWeights() {
    vae::arrangeWeights(*this);
}

at::Tensor WanVaeImpl::encode(const at::Tensor& video, std::stop_token stop) {
    const auto time = m_options.scaleFactorTemporal, space = m_options.scaleFactorSpatial;
    if (video.dim() != 5 || video.size(0) < 1 || video.size(1) != 3 || video.size(2) < 1 ||
        (video.size(2) - 1) % kEncodeChunk != 0 || video.size(3) < 1 || video.size(4) < 1 ||
        video.size(3) % space != 0 || video.size(4) % space != 0) {
        rejectShape({says("vae", "a video")},
                    {says("vae", "(B, 3, T, H, W) with T = 1 plus a multiple of %1, H and W multiples of %2"),
                     std::max(kEncodeChunk, time), space},
                    video.sizes());
    }
    vae::arrangeWeights(*encoder);
    FeatureCache cache(stop);
    std::vector<at::Tensor> chunks;
    for (std::int64_t first = 0; first < video.size(2);) {
        const auto frames = first == 0 ? 1 : kEncodeChunk;
        cache.beginChunk();
        // (B, n, H', W', 3pp)
        const auto folded = foldPixels(video.narrow(2, first, frames), m_options.patchSize);
        chunks.push_back(encoder->forward(folded, cache));  // (B, n', h, w, 2z)
        first += frames;
    }
    // (B, 2z, t, h, w)
    return quant_conv->pointwise(at::cat(chunks, 1)).permute({0, 4, 1, 2, 3}).contiguous();
}

/// One latent frame after another as folded pixels (B, n, H', W', 3pp), not clamped.
void WanVaeImpl::decodeChunks(const at::Tensor& latents, const std::function<void(const at::Tensor& folded)>& sink,
                              const std::stop_token& stop) {
    if (latents.dim() != 5 || latents.size(1) != m_options.zDim || latents.numel() == 0) {
        rejectShape({says("vae", "latents")}, {says("vae", "(B, %1, t, h, w), none of them 0"), m_options.zDim},
                    latents.sizes());
    }
    vae::arrangeWeights(*decoder);
    FeatureCache cache(stop);
    for (std::int64_t frame = 0; frame < latents.size(2); ++frame) {
        cache.beginChunk();
        // (B, 1, h, w, z)
        const auto z = latents.narrow(2, frame, 1).permute({0, 2, 3, 4, 1}).contiguous();
        sink(decoder->forward(post_quant_conv->pointwise(z), cache));
    }
}

at::Tensor WanVaeImpl::decodeFolded(const at::Tensor& latents, const std::stop_token& stop) {
    std::vector<at::Tensor> chunks;
    decodeChunks(
        latents, [&](const at::Tensor& folded) { chunks.push_back(folded); }, stop);
    return at::cat(chunks, 1);  // (B, T, H', W', 3pp)
}

at::Tensor WanVaeImpl::unfold(const at::Tensor& folded) const {
    return unfoldPixels(folded.contiguous(), m_options.patchSize);
}

at::Tensor WanVaeImpl::decodeUnclamped(const at::Tensor& latents, const std::stop_token& stop) {
    return unfold(decodeFolded(latents, stop));
}

void WanVaeImpl::decodeStream(const at::Tensor& latents,
                              const std::function<void(const at::Tensor& frames, int firstFrame)>& sink,
                              std::stop_token stop) {
    int firstFrame = 0;
    decodeChunks(
        latents,
        [&](const at::Tensor& folded) {
            // (B, 3, n, H, W)
            const auto frames = unfoldPixels(folded, m_options.patchSize).clamp(-1, 1);
            sink(frames, firstFrame);
            firstFrame += int(frames.size(2));
        },
        stop);
}

at::Tensor WanVaeImpl::decode(const at::Tensor& latents, std::stop_token stop) {
    std::vector<at::Tensor> chunks;
    at::Tensor video;
    decodeStream(
        latents,
        [&](const at::Tensor& frames, int firstFrame) {
            if (at::GradMode::is_enabled()) {
                chunks.push_back(frames);
                return;
            }
            if (!video.defined()) {
                const auto count = 1 + (latents.size(2) - 1) * m_options.scaleFactorTemporal;
                video = at::empty({frames.size(0), 3, count, frames.size(3), frames.size(4)}, frames.options());
            }
            video.narrow(2, firstFrame, frames.size(2)).copy_(frames);
        },
        stop);
    return video.defined() ? video : at::cat(chunks, 2);
}

at::Tensor WanVaeImpl::mean(const at::Tensor& moments) const {
    return moments.narrow(1, 0, m_options.zDim);
}

// The limits of diffusers' DiagonalGaussianDistribution.
at::Tensor WanVaeImpl::logVariance(const at::Tensor& moments) const {
    return moments.narrow(1, m_options.zDim, m_options.zDim).clamp(-30, 20);
}

at::Tensor WanVaeImpl::channelValues(const std::vector<double>& values, const at::Tensor& like) const {
    const auto wide = like.scalar_type() == at::kDouble ? at::kDouble : at::kFloat;
    return at::tensor(values, at::kDouble).to(like.device(), wide).view({1, m_options.zDim, 1, 1, 1});
}

// As WanPipeline does it: 1 / std is rounded first, then multiplied or divided by.
at::Tensor WanVaeImpl::normalise(const at::Tensor& latents) const {
    const auto inverse = channelValues(m_options.latentsStd, latents).reciprocal();
    return ((latents - channelValues(m_options.latentsMean, latents)) * inverse).to(latents.scalar_type());
}

at::Tensor WanVaeImpl::denormalise(const at::Tensor& latents) const {
    const auto inverse = channelValues(m_options.latentsStd, latents).reciprocal();
    return (latents / inverse + channelValues(m_options.latentsMean, latents)).to(latents.scalar_type());
}

}  // namespace tubelet::vae
