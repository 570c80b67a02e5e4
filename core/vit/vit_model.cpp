#include "vit/vit_model.h"

#include <memory>
#include <string>

#include <ATen/ATen.h>

#include "base/stop.h"
#include "kernels/norm.h"

namespace tubelet::vit {

VitModelImpl::VitModelImpl(const VitOptions& options, std::int64_t labels) : m_options(options) {
    auto body = register_module(std::string(options.prefix()), std::make_shared<torch::nn::Module>());
    embeddings = body->register_module("embeddings", VitEmbedding(options));
    auto encoder = body->register_module("encoder", std::make_shared<torch::nn::Module>());
    m_layers = encoder->register_module("layer", torch::nn::ModuleList());
    for (std::int64_t i = 0; i < options.layers; ++i) {
        m_layers->push_back(VitLayer(options));
    }
    m_norm = body->register_module("layernorm", kernels::Affine(at::IntArrayRef{options.width}, true));
    m_classifier = register_module("classifier", kernels::Linear(options.width, labels));
}

at::Tensor VitModelImpl::forward(const at::Tensor& pixels, const std::stop_token& stop,
                                 std::vector<at::Tensor>* states) {
    TORCH_CHECK(pixels.dim() == 5, "expected (B, T, C, H, W), got ", pixels.sizes());
    const auto grid = m_options.grid(pixels.size(1), pixels.size(3), pixels.size(4));
    const auto keep = [&](const at::Tensor& x) {
        if (states != nullptr) {
            states->push_back(x);
        }
    };
    auto x = embeddings->forward(pixels);  // (B, [1 +] L, D)
    keep(x);
    for (const auto& layer : *m_layers) {
        checkStop(stop);
        x = layer->as<VitLayerImpl>()->forward(x, grid);  // (B, [1 +] L, D)
        keep(x);
    }
    // (B, [1 +] L, D)
    x = kernels::layerNorm(x, m_options.normEpsilon, m_norm->weight, m_norm->bias);
    // (B, labels)
    return m_classifier->forward(m_options.classTokens() > 0 ? x.select(1, 0) : x.mean(1));
}

}  // namespace tubelet::vit
