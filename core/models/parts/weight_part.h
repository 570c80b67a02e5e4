#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/message.h"
#include "checkpoint/weights.h"
#include "models/component_kind.h"

namespace tubelet::models {

/// One network in a weight file.
struct WeightPart {
    std::filesystem::path file;
    const ComponentKind* kind = nullptr;  ///< null: none that is run here
    /// under the file's names, without what stands in front of all of the part's
    checkpoint::Weights weights;
    nlohmann::json config;  ///< ComponentKind::inferConfig(), or null
    /// What it is, for people: "WanTransformer3DModel, 1.4 billion parameters".
    Message what() const;
};

/// A weight file that was looked at: names and shapes alone.
struct WeightFile {
    std::filesystem::path file;
    std::vector<WeightPart> parts;  ///< one, or those of a file that holds a whole model
    std::uint64_t bytes = 0;        ///< on disk
    std::string form;               ///< how most of it is stored: "BF16", "Q4_K"

    /// The part of a kind, or null.
    const WeightPart* find(const ComponentKind& kind) const;
};

/// What a .safetensors file, an index of shards or a GGUF file holds, told by its content, never by
/// its name.
/// Files that hold several networks are parted by the prefixes that ComfyUI's checkpoints have:
/// model.diffusion_model., vae. or first_stage_model., text_encoders. or cond_stage_model.
/// The same object as long as the file stays as it is.
/// Throws Error(ModelUnreadable).
/// Thread-safe.
std::shared_ptr<const WeightFile> lookAt(const std::filesystem::path& file);

/// What a network is that is no component of a family here, but is mistaken for one or asked for:
/// "a transformer of LTX-2 (...)"; empty: not known.
Message strangerIn(const checkpoint::Weights& weights);

/// How most of the bytes of weights are stored: "BF16", "F8_E4M3", "Q4_K"; empty: there are none.
std::string mostlyStoredAs(const checkpoint::Weights& weights);
/// "14.3 billion parameters".
Message parametersIn(std::uint64_t count);

/// Whether a file's name is that of weights which lookAt() reads: shards are not, their index is.
bool isWeightName(const std::filesystem::path& file);
/// Whether it is that of PyTorch's pickles, which are never read.
bool isPickleName(const std::filesystem::path& file);
/// Why such a file isn't, and what to get instead.
Message pickleRefusal(const std::filesystem::path& file);

}  // namespace tubelet::models
