#pragma once

#include <filesystem>

namespace tubelet::ui {

/// Fills a library that is not there yet with `count` clips, such as a person has after a year: one
/// small clip and a few pictures on disk under as many names, with prompts and dates of their own.
/// Throws Error(TargetUnwritable), std::filesystem::filesystem_error and SQLite::Exception.
void stockLibrary(const std::filesystem::path& dataFolder, const std::filesystem::path& clipsFolder, int count);

}  // namespace tubelet::ui
