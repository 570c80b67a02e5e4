#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "checkpoint/adapter_patterns.h"
#include "checkpoint/weights.h"

namespace tubelet::checkpoint {

/// What stands beside the factors of an adapter: PEFT's adapter_config.json, or the copy of it that
/// diffusers writes into the file's metadata ("lora_adapter_metadata").
struct AdapterConfig {
    std::optional<double> alpha;    ///< of every layer that no pattern names; of
                                    ///< LoRA, LoHa and LoKr
    std::optional<double> rank;     ///< for LoKr without a factored side, whose
                                    ///< shapes don't tell it
    AdapterPatterns alphaPatterns;  ///< by layer; decides before alpha
    bool isRankStabilised = false;  ///< rsLoRA (arXiv 2312.03732): alpha counts by the
                                    ///< root of the rank
    std::string baseModel;          ///< as the file names it, or empty
    /// The name of a variant of LoRA whose change is no product of two factors ("aLoRA",
    /// "BD-LoRA"...) or another method of PEFT's, else empty.
    std::string variant;

    /// Alpha of a layer as its network names it ("blocks.0.attn1.to_q"), where one is given.
    std::optional<double> alphaOf(const std::string& layer) const;
};

/// PEFT's adapter_config.json beside a file of adapters: read when it is first asked for, and once.
/// Not thread-safe.
class AdapterConfigFile {
  public:
    AdapterConfigFile() = default;  ///< there is none
    explicit AdapterConfigFile(const std::filesystem::path& folder) : m_file(folder / "adapter_config.json") {}

    const std::filesystem::path& path() const { return m_file; }
    /// Empty where there is none. Throws Error(ModelUnreadable).
    const std::string& text() const;

  private:
    std::filesystem::path m_file;
    mutable std::optional<std::string> m_text;
};

/// The config of a file of adapters: of its metadata, else of the adapter_config.json beside it.
/// With several networks in one file each has its own; `network`: whose ("transformer."), as its
/// tensors are prefixed.
/// Throws Error(ModelUnreadable) for a broken adapter_config.json or pattern, and where a rank or
/// an alpha is no number; metadata that is no JSON is passed over.
/// Thread-safe.
AdapterConfig adapterConfig(const Weights& weights, const AdapterConfigFile& beside, const std::string& network);

}  // namespace tubelet::checkpoint
