#pragma once

#include <filesystem>
#include <optional>

#include "lab/inspect.h"

namespace tubelet::lab {

/// The report on a file or folder of low-rank adapters (LoRA and its kin): a .safetensors file,
/// PEFT's folder (adapter_model.safetensors, adapter_config.json) or diffusers'
/// (pytorch_lora_weights.safetensors).
/// Nothing where `path` is something else. model: see inspect().
/// Throws Error(ModelUnreadable) where such a file is damaged.
std::optional<InspectReport> inspectAdapter(const std::filesystem::path& path, const std::filesystem::path& model);

}  // namespace tubelet::lab
