#pragma once

#include <filesystem>
#include <vector>

#include "request/lora.h"

namespace tubelet::models {

/// How a LoRA file fits the model in a folder, from headers alone.
/// A file of which nothing fits has a report without matches.
/// Throws Error(ModelUnreadable): a model or a file that can't be used.
/// Thread-safe.
request::LoraReport fitLora(const std::filesystem::path& file, const std::filesystem::path& model);

/// Throws Error(ModelUnreadable), as a run would, for the first file of which nothing fits, too;
/// from headers alone.
/// Thread-safe.
void requireFit(const std::vector<request::Lora>& loras, const std::filesystem::path& model);

}  // namespace tubelet::models
