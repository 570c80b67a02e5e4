#pragma once

#include <filesystem>

#include <nlohmann/json.hpp>

namespace tubelet::training {

/// The JSON of a config, which a person wrote: what is wrong with it is to be mended, not to be
/// fetched again.
/// Throws Error(SourceUnreadable) where it can't be read, is empty or is no JSON, with line and
/// column.
nlohmann::json readConfigText(const std::filesystem::path& file);

}  // namespace tubelet::training
