#include "kernels/layers.h"

#include <ATen/ATen.h>

namespace tubelet::kernels {

LinearImpl::LinearImpl(std::int64_t inFeatures, std::int64_t outFeatures, bool withBias)
    : m_weight(register_parameter("weight", at::empty({outFeatures, inFeatures}))) {
    if (withBias) {
        m_bias = register_parameter("bias", at::empty({outFeatures}));
    }
}

at::Tensor LinearImpl::forward(const at::Tensor& x) const {
    return m_weight.times(x, m_bias);
}

at::Tensor LinearImpl::forwardGelu(const at::Tensor& x) const {
    return m_weight.timesGelu(x, m_bias);
}

EmbeddingImpl::EmbeddingImpl(std::int64_t rows, std::int64_t width)
    : m_weight(register_parameter("weight", at::empty({rows, width})), /*isTable=*/true) {}

std::map<std::string, Weight*> keptWeights(const torch::nn::Module& module) {
    std::map<std::string, Weight*> weights;
    for (const auto& item : module.named_modules("", /*include_self=*/false)) {
        const auto name = item.key() + ".weight";
        if (auto* linear = item.value()->as<LinearImpl>()) {
            weights.emplace(name, &linear->weight());
        } else if (auto* table = item.value()->as<EmbeddingImpl>()) {
            weights.emplace(name, &table->weight());
        }
    }
    return weights;
}

AffineImpl::AffineImpl(at::IntArrayRef shape, bool withBias) {
    weight = register_parameter("weight", at::empty(shape));
    if (withBias) {
        bias = register_parameter("bias", at::empty(shape));
    }
}

}  // namespace tubelet::kernels
