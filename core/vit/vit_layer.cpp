#include "vit/vit_layer.h"

#include <memory>

#include <ATen/ATen.h>

#include "kernels/norm.h"

namespace tubelet::vit {

VitLayerImpl::VitLayerImpl(const VitOptions& options)
    : m_activation(options.activation), m_epsilon(options.normEpsilon) {
    const kernels::MultiHeadAttentionOptions sizes{
        .width = options.width,
        .heads = options.heads,
        .headDim = options.headDim,
        .qkvBias = options.qkvBias,
        .names = {"attention.query", "attention.key", "attention.value", "output.dense"}};
    const auto norm = [&](const char* name) {
        return register_module(name, kernels::Affine(at::IntArrayRef{options.width}, true));
    };
    attention = register_module("attention", kernels::MultiHeadAttention(sizes));
    layernorm_before = norm("layernorm_before");
    layernorm_after = norm("layernorm_after");
    if (options.attention == TokenAttention::Factorised) {
        temporal_attention = register_module("temporal_attention", kernels::MultiHeadAttention(sizes));
        layernorm_temporal = norm("layernorm_temporal");
    }
    up = register_module("intermediate", std::make_shared<torch::nn::Module>())
             ->register_module("dense", kernels::Linear(options.width, options.hiddenWidth));
    down = register_module("output", std::make_shared<torch::nn::Module>())
               ->register_module("dense", kernels::Linear(options.hiddenWidth, options.width));
}

at::Tensor VitLayerImpl::normed(const at::Tensor& x, const kernels::Affine& norm) const {
    return kernels::layerNorm(x, m_epsilon, norm->weight, norm->bias);
}

at::Tensor VitLayerImpl::forward(const at::Tensor& x, const patch::Grid& grid) const {
    const auto attend = [](const kernels::MultiHeadAttention& layer, const at::Tensor& tokens) {
        return layer->forward(tokens, tokens);
    };
    const auto before = normed(x, layernorm_before);  // (B, L, D)
    auto y = x;
    if (temporal_attention) {
        // (B, L, D)
        y = x + patch::fromFrames(attend(attention, patch::byFrame(before, grid)), grid);
        const auto places = patch::byPlace(normed(y, layernorm_temporal), grid);  // (B * S, T, D)
        y = y + patch::fromPlaces(attend(temporal_attention, places), grid);      // (B, L, D)
    } else {
        y = x + attend(attention, before);  // (B, L, D)
    }
    // (B, L, hiddenWidth)
    const auto hidden = m_activation(up->forward(normed(y, layernorm_after)));
    return y + down->forward(hidden);  // (B, L, D)
}

}  // namespace tubelet::vit
