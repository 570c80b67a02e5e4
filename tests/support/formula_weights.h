#pragma once

#include <cmath>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <map>
#include <stdexcept>
#include <string>

#include <ATen/ATen.h>
#include <nlohmann/json.hpp>

#include "base/split_mix.h"
#include "checkpoint/safetensors_writer.h"
#include "models/families.h"

namespace tubelet::tests {

/// A parameter's values from its name alone, so that a reference in Python has the same model
/// without a file of weights: SplitMix64 from FNV-1a of the name, uniform in +-1; of matrices
/// scaled by their inputs, gains around 1, the rest a quarter.
inline at::Tensor valuesByName(const std::string& name, at::IntArrayRef shape) {
    std::uint64_t start = 0xcbf29ce484222325;
    for (const unsigned char byte : name) {
        start = (start ^ byte) * 0x100000001b3;
    }
    auto values = at::empty(shape, at::kFloat);
    const bool isGain = name.ends_with("gamma") || (name.ends_with("weight") && shape.size() == 1);
    const bool isMatrix = !isGain && name.ends_with("weight");
    const double scale =
        isMatrix ? std::sqrt(3.0 * static_cast<double>(shape[0]) / static_cast<double>(values.numel())) : 0.25;
    auto* data = values.data_ptr<float>();
    for (std::int64_t i = 0; i < values.numel(); ++i) {
        const auto drawn = base::splitMixed(start + (static_cast<std::uint64_t>(i) + 1) * base::kSplitMixStep) >> 40;
        const double value = static_cast<double>(drawn) / (1 << 23) - 1;
        data[i] = static_cast<float>((isGain ? 1 : 0) + value * scale);
    }
    return values;
}

/// Lays a component's folder out: its config.json, and weights by their names, behind `prefix`.
inline void writeByName(const std::filesystem::path& folder, const std::string& className, const nlohmann::json& config,
                        const std::string& file, const std::string& prefix = {}) {
    const auto* kind = models::kindOfClass(className);
    if (kind == nullptr) {
        throw std::runtime_error("no component is a " + className);
    }
    const auto laidOut = kind->layOut(config);
    std::map<std::string, at::Tensor> tensors;
    for (const auto& parameter : laidOut.module->named_parameters()) {
        tensors[parameter.key()] = valuesByName(prefix + parameter.key(), parameter.value().sizes());
    }
    for (const auto& buffer : laidOut.module->named_buffers()) {
        auto values = valuesByName(prefix + buffer.key(), buffer.value().sizes());
        // deviations are above 0
        tensors[buffer.key()] = buffer.key() == "latents_std" ? values + 1 : values;
    }
    std::filesystem::create_directories(folder);
    checkpoint::writeSafetensors(folder / file, tensors);
    std::ofstream(folder / "config.json") << config.dump();
}

}  // namespace tubelet::tests
