#include "vae/tiny_decoder.h"

#include <algorithm>
#include <cmath>
#include <sstream>
#include <string>

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <c10/core/InferenceMode.h>

#include "base/error.h"
#include "base/stop.h"

namespace tubelet::vae {
namespace {

/// Normal with the deviation that keeps relu's variance (arXiv 1502.01852), times `gain`.
void drawWeights(const PictureConv& layer, double gain) {
    const auto inputs = layer->weight[0].numel();
    layer->weight.normal_(0, gain * std::sqrt(2.0 / static_cast<double>(inputs)));
    if (layer->bias.defined()) {
        layer->bias.zero_();
    }
}

}  // namespace

TinyDecoderImpl::TinyDecoderImpl(const TinyDecoderOptions& options) : m_options(options) {
    const c10::InferenceMode ordinaryTensors(false);  // that can be trained in any later mode
    // A list whose entries without parameters (clamp, relu, upsampling) count too.
    const auto list = register_module("decoder", std::make_shared<torch::nn::Module>());
    int number = 1;
    const auto add = [&](auto module) {
        list->register_module(std::to_string(number), module);
        ++number;
        return module;
    };
    const auto& widths = m_options.widths;
    m_in = add(PictureConv(m_options.latentChannels, widths[0], 3, true));
    ++number;
    for (std::size_t i = 0; i < m_options.blocks.size(); ++i) {
        Stage stage;
        for (std::int64_t block = 0; block < m_options.blocks[i]; ++block) {
            stage.blocks.push_back(add(MemoryBlock(widths[i])));
        }
        stage.growsSpace = m_options.growsSpace[i];
        ++number;
        stage.growth = add(FrameGrowth(widths[i], m_options.growsTime[i] ? 2 : 1));
        stage.conv = add(PictureConv(widths[i], widths[i + 1], 3, false));
        m_stages.push_back(std::move(stage));
    }
    ++number;
    m_out = add(PictureConv(widths[3], 3 * m_options.patchSize * m_options.patchSize, 3, true));
}

void TinyDecoderImpl::initialise() {
    const at::NoGradGuard noGrad;
    drawWeights(m_in, 1);
    for (const auto& stage : m_stages) {
        for (const auto& block : stage.blocks) {
            drawWeights(block->conv(0), 1);
            drawWeights(block->conv(1), 1);
            drawWeights(block->conv(2), 0);
        }
        drawWeights(stage.growth->layer(), std::sqrt(0.5));  // no relu behind it
        drawWeights(stage.conv, 1);
    }
    drawWeights(m_out, 0.1);
    m_out->bias.fill_(0.5);
}

at::Tensor TinyDecoderImpl::cells(const at::Tensor& latents, Memory& memory) const {
    if (latents.dim() != 5 || latents.size(0) != 1 || latents.size(1) != m_options.latentChannels ||
        latents.numel() == 0) {
        std::ostringstream shape;
        shape << latents.sizes();
        throw Error(ErrorKind::InvalidValue,
                    says("vae", "The preview decoder can't use latents of shape %1; it expects (1, %2, t, h, w)."),
                    shape.str(), m_options.latentChannels);
    }
    const bool isFirst = !memory.isBegun;
    memory.isBegun = true;
    std::size_t place = 0;
    const auto before = [&]() -> at::Tensor& {
        if (place == memory.before.size()) {
            memory.before.emplace_back();
        }
        return memory.before[place++];
    };

    // (t, C, h, w): frames are the batch
    auto x = latents.squeeze(0).transpose(0, 1).contiguous(at::MemoryFormat::ChannelsLast);
    x = at::relu(m_in->forward(at::tanh(x / 3) * 3));
    for (std::size_t i = 0; i < m_stages.size(); ++i) {
        const auto& stage = m_stages[i];
        for (const auto& block : stage.blocks) {
            x = block->forward(x, before());
        }
        // The first latent frame is one frame; what would stand before it is not computed further
        // than memory needs it. Of several frames in the last stage the last one counts.
        const bool grows = m_options.growsTime[i];
        if (isFirst && i + 1 == m_stages.size()) {
            const auto left = m_options.temporalFactor() / (grows ? 2 : 1) - 1;
            x = x.narrow(0, left, x.size(0) - left);
        }
        // Before the edges grow, which gives the same and is a quarter of the work.
        x = stage.growth->forward(x);
        if (isFirst && i + 1 == m_stages.size() && grows) {
            x = x.narrow(0, 1, x.size(0) - 1);
        }
        if (stage.growsSpace) {
            x = at::upsample_nearest2d(x, {2 * x.size(2), 2 * x.size(3)});
        }
        x = stage.conv->forward(x);
    }
    return m_out->forward(at::relu(x));
}

at::Tensor TinyDecoderImpl::next(const at::Tensor& latents, Memory& memory) const {
    auto x = cells(latents, memory);
    if (m_options.patchSize > 1) {
        x = at::pixel_shuffle(x, m_options.patchSize);
    }
    return x.transpose(0, 1).unsqueeze(0) * 2 - 1;  // (1, 3, n, H, W)
}

at::Tensor TinyDecoderImpl::forward(const at::Tensor& latents) const {
    Memory memory;
    return next(latents, memory);
}

at::Tensor TinyDecoderImpl::pictures(const at::Tensor& latents, const std::stop_token& stop) const {
    const at::NoGradGuard inference;
    const auto bytes = m_options.decodeBytes(1, latents.size(3), latents.size(4), m_in->weight.element_size());
    const auto piece = static_cast<std::int64_t>(std::max<std::uint64_t>(1, kPieceBytes / bytes));
    const auto patch = m_options.patchSize;
    Memory memory;
    std::vector<at::Tensor> pieces;
    for (std::int64_t first = 0; first < latents.size(2); first += piece) {
        checkStop(stop);
        const auto count = std::min(piece, latents.size(2) - first);
        // Rounded before pixels are put into their places: that moves a quarter of the bytes.
        const auto levels = cells(latents.narrow(2, first, count), memory).mul_(255).clamp_(0, 255).round_();
        const auto small = levels.to(at::kByte).permute({0, 2, 3, 1});  // (n, h, w, 3 p p)
        pieces.push_back(small.reshape({small.size(0), small.size(1), small.size(2), 3, patch, patch})
                             .permute({0, 1, 4, 2, 5, 3})  // (n, h, p, w, p, 3)
                             .reshape({small.size(0), patch * small.size(1), patch * small.size(2), 3}));
    }
    return pieces.size() == 1 ? pieces.front() : at::cat(pieces, 0);
}

}  // namespace tubelet::vae
