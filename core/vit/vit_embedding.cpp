#include "vit/vit_embedding.h"

#include <memory>

#include <ATen/ATen.h>

#include "kernels/linear.h"
#include "vit/positions.h"

namespace tubelet::vit {

PatchProjectionImpl::PatchProjectionImpl(const VitOptions& options) : m_options(options) {
    const auto& [pt, ph, pw] = options.patchSize;
    weight = register_parameter("weight", options.isVideo ? at::empty({options.width, options.channels, pt, ph, pw})
                                                          : at::empty({options.width, options.channels, ph, pw}));
    bias = register_parameter("bias", at::empty({options.width}));
}

at::Tensor PatchProjectionImpl::forward(const at::Tensor& pixels) const {
    const auto& patch = m_options.patchSize;
    const auto grid = m_options.grid(pixels.size(1), pixels.size(3), pixels.size(4));
    const auto whole = pixels.slice(1, 0, grid[0] * patch[0])
                           .slice(3, 0, grid[1] * patch[1])
                           .slice(4, 0, grid[2] * patch[2])
                           .transpose(1, 2);                  // (B, C, T, H, W)
    const auto values = patch::patchify(whole, patch);        // (B, L, C * pt * ph * pw)
    return kernels::linear(values, weight.flatten(1), bias);  // (B, L, D)
}

VitEmbeddingImpl::VitEmbeddingImpl(const VitOptions& options) : m_options(options) {
    const auto [t, h, w] = options.trainedGrid();
    if (options.classTokens() > 0) {
        cls_token = register_parameter("cls_token", at::empty({1, 1, options.width}));
    }
    position_embeddings =
        register_parameter("position_embeddings", at::empty({1, options.classTokens() + t * h * w, options.width}));
    auto patches = register_module("patch_embeddings", std::make_shared<torch::nn::Module>());
    projection = patches->register_module("projection", PatchProjection(options));
}

at::Tensor VitEmbeddingImpl::forward(const at::Tensor& pixels) const {
    const auto grid = m_options.grid(pixels.size(1), pixels.size(3), pixels.size(4));
    auto tokens = projection->forward(pixels);  // (B, L, D)
    if (cls_token.defined()) {
        tokens = at::cat({cls_token.expand({pixels.size(0), -1, -1}), tokens}, 1);  // (B, 1 + L, D)
    }
    return tokens + interpolatePositions(position_embeddings, m_options.classTokens(), m_options.trainedGrid(), grid);
}

}  // namespace tubelet::vit
