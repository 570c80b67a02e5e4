#pragma once

#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "checkpoint/adapter_config.h"
#include "checkpoint/adapter_facts.h"
#include "checkpoint/adapter_layer.h"
#include "checkpoint/weights.h"

namespace tubelet::checkpoint {

/// The weight file of adapters at `path`: a .safetensors file itself, or the one that PEFT or
/// diffusers keep in a folder.
/// Empty where there is none.
/// Never throws.
std::filesystem::path adapterWeightFile(const std::filesystem::path& path);

/// What AdapterFile::open() reads of `path`; some may not be there. Never throws.
std::vector<std::filesystem::path> adapterFiles(const std::filesystem::path& path);

/// An opened file of adapters (LoRA and its kin): its header is read, its values are
/// when they are used.
/// Value type; copies share the mapping.
/// Const functions are thread-safe.
class AdapterFile {
  public:
    /// `path`: a .safetensors file, or a folder as PEFT or diffusers write it.
    /// Throws Error(ModelUnreadable): missing or broken, not an adapter, layers that can't be
    /// applied (AdapterLayer::fault), or values that no tool writes.
    static AdapterFile open(const std::filesystem::path& path);

    /// As it was named.
    const std::filesystem::path& path() const { return m_path; }
    const Weights& weights() const { return m_weights; }
    const AdapterFacts& facts() const { return m_facts; }
    const std::vector<AdapterLayer>& layers() const { return m_layers; }
    /// How a layer's product counts, by the layer's name in the network ("blocks.0.attn1.to_q").
    /// Throws Error(ModelUnreadable).
    AdapterScale scaleOf(const AdapterLayer& layer, const std::string& name) const;
    /// Tells the file from all others (its header, samples of its data, and its config): 64
    /// hexadecimal digits.
    /// Throws Cancelled.
    std::string hash(const std::stop_token& stop = {}) const;

  private:
    std::filesystem::path m_path;
    Weights m_weights;
    AdapterFacts m_facts;
    std::vector<AdapterLayer> m_layers;
    std::map<std::string, AdapterConfig> m_configs;  ///< by prefix
    std::string m_configText;
};

}  // namespace tubelet::checkpoint
