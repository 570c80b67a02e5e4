#include "vae/ltx_levels.h"

#include <memory>
#include <utility>

#include <ATen/ATen.h>

#include "base/stop.h"

namespace tubelet::vae {

namespace {

using Step = LtxDownLevel::Step;

constexpr LtxCells kDouble = {2, 2, 2};

/// A list of one, as checkpoints have it: "downsamplers.0".
template <typename Holder>
Holder only(torch::nn::Module& owner, const char* list, Holder module) {
    owner.register_module(list, torch::nn::ModuleList())->push_back(module);
    return module;
}

/// The same with the convolution a child of it: "upsamplers.0.conv".
LtxConv onlyWithin(torch::nn::Module& owner, const char* list, LtxConv conv) {
    auto inner = std::make_shared<torch::nn::Module>();
    inner->register_module("conv", conv);
    owner.register_module(list, torch::nn::ModuleList())->push_back(inner);
    return conv;
}

}  // namespace

LtxDownImpl::LtxDownImpl(const LtxDownLevel& level, const LtxVaeOptions& options) : m_level(level) {
    const auto in = level.inChannels, out = level.outChannels;
    const bool isCausal = options.isEncoderCausal;
    LtxResidualOptions block{.inChannels = in, .outChannels = in, .isCausal = isCausal, .eps = options.normEps};
    resnets = register_module("resnets", torch::nn::ModuleList());
    for (std::int64_t i = 0; i < level.blocks; ++i) {
        resnets->push_back(LtxResidual(block));
    }
    if (level.step == Step::Strided) {
        m_step = only(*this, "downsamplers", LtxConv(in, in, 3, isCausal, 2));
    } else if (level.step == Step::Folded) {
        const auto cells = level.time * level.space * level.space;
        m_step = onlyWithin(*this, "downsamplers", LtxConv(in, out / cells, 3, isCausal));
    }
    if (level.step != Step::Folded && in != out) {
        block.outChannels = out;
        conv_out = register_module("conv_out", LtxResidual(block));
    }
}

at::Tensor LtxDownImpl::folded(const at::Tensor& x) const {
    const LtxCells cells{m_level.time, m_level.space, m_level.space};
    // The first frame counts as often as others do.
    const auto whole = at::cat({x.slice(1, 0, m_level.time - 1), x}, 1);
    const auto group = m_level.inChannels * cells[0] * cells[1] * cells[2] / m_level.outChannels;
    const auto means = foldCells(whole, cells).unflatten(4, {-1, group}).mean(-1);
    return foldCells(m_step->forward(whole), cells).add_(means);
}

at::Tensor LtxDownImpl::forward(at::Tensor x, const LtxPass& pass) const {
    for (const auto& block : *resnets) {
        x = block->as<LtxResidualImpl>()->forward(std::move(x), {}, pass);
    }
    checkStop(pass.stop);
    if (m_step) {
        x = m_level.step == Step::Folded ? folded(x) : m_step->forward(std::move(x));
    }
    return conv_out ? conv_out->forward(std::move(x), {}, pass) : x;
}

LtxUpImpl::LtxUpImpl(const LtxUpLevel& level, const LtxVaeOptions& options) : m_level(level) {
    const auto in = level.inChannels, out = level.channels;
    LtxResidualOptions block{.inChannels = in,
                             .outChannels = out,
                             .isCausal = options.isDecoderCausal,
                             .injectsNoise = level.injectsNoise,
                             .isTimestepConditioned = options.isTimestepConditioned,
                             .eps = options.normEps};
    if (options.isTimestepConditioned) {
        time_embedder = register_module("time_embedder", LtxTimeEmbedder(4 * in));
    }
    if (in != out) {
        conv_in = register_module("conv_in", LtxResidual(block));
    }
    if (level.doubles) {
        const auto wide = out * level.factor;
        m_step = onlyWithin(*this, "upsamplers", LtxConv(wide, wide * 8 / level.factor, 3, options.isDecoderCausal));
    }
    block.inChannels = out;
    resnets = register_module("resnets", torch::nn::ModuleList());
    for (std::int64_t i = 0; i < level.blocks; ++i) {
        resnets->push_back(LtxResidual(block));
    }
}

at::Tensor LtxUpImpl::doubled(const at::Tensor& x) const {
    auto finer = unfoldCells(m_step->forward(x), kDouble).slice(1, 1);
    if (m_level.isResidual) {
        finer.add_(unfoldCells(x, kDouble).slice(1, 1).repeat({1, 1, 1, 1, 8 / m_level.factor}));
    }
    return finer.contiguous();
}

at::Tensor LtxUpImpl::forward(at::Tensor x, const LtxPass& pass) const {
    if (conv_in) {
        x = conv_in->forward(std::move(x), {}, pass);
    }
    // (B, 4 C)
    const auto times = time_embedder ? time_embedder->forward(pass.timestep) : at::Tensor();
    checkStop(pass.stop);
    if (m_step) {
        x = doubled(x);
    }
    for (const auto& block : *resnets) {
        x = block->as<LtxResidualImpl>()->forward(std::move(x), times, pass);
    }
    return x;
}

}  // namespace tubelet::vae
