#include "checkpoint/adapter_file.h"

#include <string_view>
#include <system_error>
#include <utility>

#include "base/error.h"
#include "base/sha256.h"
#include "base/stop.h"
#include "checkpoint/json_file.h"

namespace tubelet::checkpoint {

namespace fs = std::filesystem;

fs::path adapterWeightFile(const fs::path& path) {
    std::error_code ignored;
    if (!fs::is_directory(path, ignored)) {
        return path.extension() == ".safetensors" ? path : fs::path();
    }
    for (const char* name : {"adapter_model.safetensors", "pytorch_lora_weights.safetensors"}) {
        if (fs::is_regular_file(path / name, ignored)) {
            return path / name;
        }
    }
    return {};
}

std::vector<fs::path> adapterFiles(const fs::path& path) {
    const auto file = adapterWeightFile(path);
    return {path, file, AdapterConfigFile(file.parent_path()).path()};
}

AdapterFile AdapterFile::open(const fs::path& path) {
    std::error_code ignored;
    const auto refuse = [&](const Message& reason) {
        throw Error(ErrorKind::ModelUnreadable, says("checkpoint", "%1 can't be used as a LoRA. %2"), path, reason);
    };
    const fs::path file = adapterWeightFile(path);
    if (file.empty()) {
        refuse(
            fs::is_directory(path, ignored)
                ? Message{says("checkpoint",
                               "The folder has no adapter_model.safetensors (PEFT) and no "
                               "pytorch_lora_weights.safetensors (diffusers). Name the .safetensors file itself.")}
            : fs::exists(path, ignored)
                ? Message{says("checkpoint", "Expected a .safetensors file, or a folder that PEFT or diffusers wrote.")}
                : Message{says("checkpoint", "There is no such file.")});
    }
    AdapterFile adapter;
    adapter.m_path = path;
    adapter.m_weights = Weights::open(file);
    const AdapterConfigFile beside(file.parent_path());
    auto facts = adapterFacts(adapter.m_weights, beside);
    if (!facts) {
        refuse(
            {says("checkpoint", "It holds no layers of LoRA or its kin. If it is a model, choose it as the model.")});
    }
    adapter.m_facts = std::move(*facts);
    std::map<std::string, AdapterLayer> layers;  // by prefix and target
    for (const auto& tensor : adapter.m_weights.names()) {
        if (const auto name = adapterName(tensor)) {
            const auto found = layers.try_emplace(name->prefix + name->target, name->prefix, name->target).first;
            try {
                found->second.add(*name, tensor, adapter.m_weights.info(tensor));
            } catch (const Error& failure) {
                refuse(failure.message());  // a layer does not know its file
            }
        }
    }
    for (auto& [name, layer] : layers) {
        if (const auto fault = layer.fault(); !fault.empty()) {
            refuse(fault);
        }
        if (!adapter.m_configs.contains(layer.prefix())) {
            auto config = adapterConfig(adapter.m_weights, beside, layer.prefix());
            if (!config.variant.empty()) {
                refuse({says("checkpoint",
                             "It is a %1, a variant whose change is no plain product of its factors. Merge it into its "
                             "model with PEFT."),
                        config.variant});
            }
            adapter.m_configs.emplace(layer.prefix(), std::move(config));
        }
        adapter.m_layers.push_back(std::move(layer));
    }
    adapter.m_configText = beside.text();
    return adapter;
}

AdapterScale AdapterFile::scaleOf(const AdapterLayer& layer, const std::string& name) const {
    const auto& config = m_configs.at(layer.prefix());
    return {config.alphaOf(name), config.rank, config.isRankStabilised};
}

std::string AdapterFile::hash(const std::stop_token& stop) const {
    base::Sha256 hash;
    for (const auto& source : m_weights.sources()) {
        source->identify([&](std::string_view bytes) { hash.update(bytes); }, stop);
    }
    hash.update(m_configText);
    return hash.hex();
}

}  // namespace tubelet::checkpoint
