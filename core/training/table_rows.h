#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace tubelet::training {

/// The heading of a table and, of the file, its rows of steps up to `step`, which is a row's first
/// column. A torn last row is left out; so is all of a file that is missing.
std::string rowsUntil(const std::filesystem::path& file, const std::string& heading, std::int64_t step);

}  // namespace tubelet::training
