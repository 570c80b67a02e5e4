#include "vae/ltx_layers.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <ATen/ATen.h>

#include "base/stop.h"
#include "kernels/norm.h"
#include "vae/convolution.h"

namespace tubelet::vae {

namespace {

constexpr double kNormEps = 1e-8;
constexpr std::int64_t kFrequencies = 256;  ///< of the sinusoidal timestep embedding

/// Adds noise of one value a place, scaled by channel.
void addNoise(at::Tensor& x, const at::Tensor& scale, const LtxPass& pass) {
    if (!scale.defined()) {
        return;
    }
    TORCH_CHECK(pass.noise, "this VAE adds noise, but no source is given");
    const auto noise = pass.noise({x.size(2), x.size(3)}).to(x.options());  // (H, W)
    x.add_(noise.unsqueeze(-1) * scale.flatten());                          // (H, W, C)
}

}  // namespace

LtxConvImpl::LtxConvImpl(std::int64_t inChannels, std::int64_t outChannels, std::int64_t kernel, bool isCausal,
                         std::int64_t stride)
    : m_kernel(kernel), m_stride(stride), m_isCausal(isCausal) {
    auto conv = register_module("conv", std::make_shared<torch::nn::Module>());
    m_weight = conv->register_parameter("weight", at::empty({outChannels, inChannels, kernel, kernel, kernel}));
    m_bias = conv->register_parameter("bias", at::empty({outChannels}));
}

at::Tensor LtxConvImpl::forward(at::Tensor x) const {
    const auto around = m_kernel / 2;
    if (around > 0) {
        std::vector<at::Tensor> frames(static_cast<std::size_t>(m_isCausal ? m_kernel - 1 : around), x.narrow(1, 0, 1));
        frames.push_back(x);
        if (!m_isCausal) {
            frames.insert(frames.end(), static_cast<std::size_t>(around), x.narrow(1, x.size(1) - 1, 1));
        }
        x = at::cat(frames, 1);
    }
    return convolve(x, m_weight, m_bias, {0, around, around}, {m_stride, m_stride, m_stride});
}

LtxTimeEmbedderImpl::LtxTimeEmbedderImpl(std::int64_t width) {
    m_embedder =
        register_module("timestep_embedder", dit::TwoLinear(kFrequencies, width, dit::TwoLinearImpl::Activation::Silu));
}

at::Tensor LtxTimeEmbedderImpl::forward(const at::Tensor& timestep) const {
    return m_embedder->forward(dit::sinusoidalTimesteps(timestep, kFrequencies).to(m_embedder->linear_1->dtype()));
}

at::Tensor normedSilu(const at::Tensor& x, const at::Tensor& scale, const at::Tensor& shift) {
    auto normed = kernels::rmsNorm(x, at::ones({x.size(-1)}, x.options()), kNormEps);
    if (scale.defined()) {
        normed.mul_(1 + scale).add_(shift);
    }
    return at::silu_(normed);
}

LtxResidualImpl::LtxResidualImpl(const LtxResidualOptions& options) : m_eps(options.eps) {
    const auto in = options.inChannels, out = options.outChannels;
    conv1 = register_module("conv1", LtxConv(in, out, 3, options.isCausal));
    conv2 = register_module("conv2", LtxConv(out, out, 3, options.isCausal));
    if (in != out) {
        norm3 = register_module("norm3", kernels::Affine(at::IntArrayRef{in}, true));
        conv_shortcut = register_module("conv_shortcut", LtxConv(in, out, 1, options.isCausal));
    }
    if (options.injectsNoise) {
        per_channel_scale1 = register_parameter("per_channel_scale1", at::empty({in, 1, 1}));
        per_channel_scale2 = register_parameter("per_channel_scale2", at::empty({in, 1, 1}));
    }
    if (options.isTimestepConditioned) {
        scale_shift_table = register_parameter("scale_shift_table", at::empty({4, in}));
    }
}

at::Tensor LtxResidualImpl::forward(at::Tensor x, const at::Tensor& times, const LtxPass& pass) const {
    checkStop(pass.stop);
    std::vector<at::Tensor> told(4);  // shift, scale, shift, scale
    if (scale_shift_table.defined()) {
        TORCH_CHECK(times.defined(), "this VAE decodes with a timestep, but none is given");
        told = (times.unflatten(1, {4, -1}) + scale_shift_table).unflatten(2, {1, 1, 1, -1}).unbind(1);
    }
    auto hidden = conv1->forward(normedSilu(x, told[1], told[0]));
    addNoise(hidden, per_channel_scale1, pass);
    hidden = normedSilu(hidden, told[3], told[2]);
    hidden = conv2->forward(std::move(hidden));
    addNoise(hidden, per_channel_scale2, pass);
    if (norm3) {
        x = conv_shortcut->forward(kernels::layerNorm(x, m_eps, norm3->weight, norm3->bias));
    }
    return hidden.add_(x);
}

LtxResidualsImpl::LtxResidualsImpl(const LtxResidualOptions& options, std::int64_t count) {
    if (options.isTimestepConditioned) {
        time_embedder = register_module("time_embedder", LtxTimeEmbedder(4 * options.inChannels));
    }
    resnets = register_module("resnets", torch::nn::ModuleList());
    for (std::int64_t i = 0; i < count; ++i) {
        resnets->push_back(LtxResidual(options));
    }
}

at::Tensor LtxResidualsImpl::forward(at::Tensor x, const LtxPass& pass) const {
    // (B, 4 C)
    const auto times = time_embedder ? time_embedder->forward(pass.timestep) : at::Tensor();
    for (const auto& block : *resnets) {
        x = block->as<LtxResidualImpl>()->forward(std::move(x), times, pass);
    }
    return x;
}

at::Tensor foldCells(const at::Tensor& x, const LtxCells& cells) {
    const auto [a, b, c] = cells;
    return x.unflatten(3, {-1, c})
        .unflatten(2, {-1, b})
        .unflatten(1, {-1, a})  // (B, T, a, H, b, W, c, C)
        .permute({0, 1, 3, 5, 7, 2, 4, 6})
        .flatten(4)
        .contiguous();
}

at::Tensor unfoldCells(const at::Tensor& x, const LtxCells& cells) {
    const auto [a, b, c] = cells;
    return x
        .unflatten(4, {-1, a, b, c})  // (B, T, H, W, C, a, b, c)
        .permute({0, 1, 5, 2, 6, 3, 7, 4})
        .flatten(5, 6)
        .flatten(3, 4)
        .flatten(1, 2)
        .contiguous();
}

}  // namespace tubelet::vae
