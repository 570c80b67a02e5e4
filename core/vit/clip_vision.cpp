#include "vit/clip_vision.h"

#include <memory>

#include <ATen/ATen.h>

#include "base/stop.h"
#include "kernels/linear.h"
#include "kernels/norm.h"
#include "patch/patchify.h"

namespace tubelet::vit {

ClipLayerImpl::ClipLayerImpl(const ClipVisionOptions& options)
    : m_activation(options.activation), m_epsilon(options.normEpsilon) {
    self_attn = register_module("self_attn", kernels::MultiHeadAttention(kernels::MultiHeadAttentionOptions{
                                                 .width = options.width,
                                                 .heads = options.heads,
                                                 .headDim = options.width / options.heads,
                                                 .names = {"q_proj", "k_proj", "v_proj", "out_proj"}}));
    layer_norm1 = register_module("layer_norm1", kernels::Affine(at::IntArrayRef{options.width}, true));
    layer_norm2 = register_module("layer_norm2", kernels::Affine(at::IntArrayRef{options.width}, true));
    auto mlp = register_module("mlp", std::make_shared<torch::nn::Module>());
    up = mlp->register_module("fc1", kernels::Linear(options.width, options.hiddenWidth));
    down = mlp->register_module("fc2", kernels::Linear(options.hiddenWidth, options.width));
}

at::Tensor ClipLayerImpl::forward(const at::Tensor& x) const {
    const auto normed = [&](const at::Tensor& tokens, const kernels::Affine& norm) {
        return kernels::layerNorm(tokens, m_epsilon, norm->weight, norm->bias);
    };
    const auto before = normed(x, layer_norm1);             // (B, L, D)
    const auto y = x + self_attn->forward(before, before);  // (B, L, D)
    const auto after = normed(y, layer_norm2);              // (B, L, D)
    return y + down->forward(m_activation(up->forward(after)));
}

ClipVisionImpl::ClipVisionImpl(const ClipVisionOptions& options) : m_options(options) {
    const auto width = options.width, patch = options.patchSize;
    auto embeddings = register_module("embeddings", std::make_shared<torch::nn::Module>());
    class_embedding = embeddings->register_parameter("class_embedding", at::empty({width}));
    patch_embedding = embeddings->register_module(
        "patch_embedding", kernels::Affine(at::IntArrayRef{width, options.channels, patch, patch}, false));
    position_embedding = embeddings->register_module("position_embedding",
                                                     kernels::Affine(at::IntArrayRef{options.tokens(), width}, false));
    pre_layrnorm = register_module("pre_layrnorm", kernels::Affine(at::IntArrayRef{width}, true));
    post_layernorm = register_module("post_layernorm", kernels::Affine(at::IntArrayRef{width}, true));
    layers = register_module("encoder", std::make_shared<torch::nn::Module>())
                 ->register_module("layers", torch::nn::ModuleList());
    for (std::int64_t i = 0; i < options.layers; ++i) {
        layers->push_back(ClipLayer(options));
    }
}

at::Tensor ClipVisionImpl::forward(const at::Tensor& pixels, const std::stop_token& stop) const {
    const auto patch = m_options.patchSize, whole = m_options.imageSize / patch * patch;
    TORCH_CHECK(pixels.dim() == 4 && pixels.size(1) == m_options.channels && pixels.size(2) == m_options.imageSize &&
                    pixels.size(3) == m_options.imageSize,
                "pixels are ", pixels.sizes(), ", expected (B, ", m_options.channels, ", ", m_options.imageSize, ", ",
                m_options.imageSize, ")");
    // (B, C, 1, S, S)
    const auto frames = pixels.slice(2, 0, whole).slice(3, 0, whole).unsqueeze(2);
    // (B, patches, D)
    const auto patches =
        kernels::linear(patch::patchify(frames, {1, patch, patch}), patch_embedding->weight.flatten(1), {});
    const auto tokens = at::cat({class_embedding.expand({pixels.size(0), 1, -1}), patches}, 1) +
                        position_embedding->weight;  // (B, L, D)
    auto x = kernels::layerNorm(tokens, m_options.normEpsilon, pre_layrnorm->weight, pre_layrnorm->bias);
    for (std::size_t i = 0; i + 1 < layers->size(); ++i) {
        checkStop(stop);
        x = layers->ptr(i)->as<ClipLayerImpl>()->forward(x);  // (B, L, D)
    }
    return x;
}

}  // namespace tubelet::vit
