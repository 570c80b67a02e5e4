#include "training/lora_layers.h"

#include <cmath>
#include <memory>

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include "base/error.h"
#include "checkpoint/safetensors_writer.h"
#include "kernels/layers.h"
#include "training/numbered_random.h"

namespace tubelet::training {
namespace {

void check(const LoraOptions& options) {
    if (options.rank < 1 || options.rank > 1024) {
        throw Error(ErrorKind::InvalidValue, says("training", "A LoRA's rank is %1, expected 1 to 1024."),
                    options.rank);
    }
    if (!(options.alpha > 0 && std::isfinite(options.alpha))) {
        throw Error(ErrorKind::InvalidValue, says("training", "A LoRA's alpha is %1, expected a number above 0."),
                    options.alpha);
    }
}

template <typename Work>
void forLayers(torch::nn::Module& network, const Work& work) {
    for (const auto& item : network.named_modules("", false)) {
        const auto& name = item.key();
        auto* layer = item.value()->as<kernels::LinearImpl>();
        if (layer && name.find("blocks.") != std::string::npos) {
            work(name, *layer);
        }
    }
}

}  // namespace

LoraLayers::LoraLayers(torch::nn::Module& network, const LoraOptions& options)
    : m_network(network), m_options(options) {
    check(options);
    for (auto& parameter : network.parameters()) {
        parameter.requires_grad_(false);
    }
    forLayers(network, [&](const std::string& name, kernels::LinearImpl& layer) {
        // No reference: the list is gone behind this line.
        const auto weight = layer.named_parameters(false)["weight"];
        const auto place = at::TensorOptions(at::kFloat).device(weight.device());
        const auto number = static_cast<std::uint64_t>(m_layers.size());
        // Uniform as of LibTorch's own linear layers (He et al. 2015, arXiv 1502.01852, with a
        // slope of sqrt(5)).
        const double bound = 1 / std::sqrt(static_cast<double>(weight.size(1)));
        auto down = at::empty({m_options.rank, weight.size(1)})
                        .uniform_(-bound, bound, generatorOf(m_options.seed, Draw::Weights, number))
                        .to(place);
        auto up = at::zeros({weight.size(0), m_options.rank}, place);
        down.requires_grad_(true);
        up.requires_grad_(true);
        m_added[name] = {down, up, m_options.alpha / static_cast<double>(m_options.rank)};
        layer.weight().add(m_added[name]);
        m_layers.push_back(name);
        m_parameters.push_back({name + ".lora_A.weight", down});
        m_parameters.push_back({name + ".lora_B.weight", up});
    });
    if (m_layers.empty()) {
        throw Error(ErrorKind::InvalidValue,
                    says("training", "This denoiser has no linear layers in blocks, which a LoRA could change."));
    }
}

LoraLayers::~LoraLayers() {
    setCounting(false);
}

void LoraLayers::setCounting(bool counts) {
    forLayers(m_network, [&](const std::string& name, kernels::LinearImpl& layer) {
        const auto& own = m_added.at(name);  // others may be in use on the layer
        layer.weight().remove(own);
        if (counts) {
            layer.weight().add(own);
        }
    });
}

void LoraLayers::save(const std::filesystem::path& file, const std::map<std::string, std::string>& metadata) const {
    const at::NoGradGuard noGrad;
    std::map<std::string, at::Tensor> tensors;
    for (const auto& [name, tensor, rule, rate] : m_parameters) {
        tensors["transformer." + name] = tensor.detach();
    }
    // Without one every reader takes the rank for it.
    if (m_options.alpha != static_cast<double>(m_options.rank)) {
        for (const auto& layer : m_layers) {
            tensors["transformer." + layer + ".alpha"] = at::scalar_tensor(m_options.alpha, at::kFloat);
        }
    }
    checkpoint::writeSafetensors(file, tensors, metadata);
}

}  // namespace tubelet::training
