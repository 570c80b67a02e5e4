#pragma once

#include <filesystem>
#include <functional>

namespace tubelet::files {

/// Checks, before anything is computed, that makeFolder() can make `target`: the folder around it
/// exists and is writable, and nothing has that name.
/// Removes what killed processes left there.
/// Throws Error(TargetUnwritable) saying what is wrong.
/// Thread-safe.
void checkNewFolder(const std::filesystem::path& target);

/// Makes a folder that appears whole or not at all: `fill` writes into it under a temporary name
/// beside the target, and nothing remains when it throws.
/// Throws Error(TargetUnwritable) with the system's reason, also where the target has appeared
/// meanwhile, and what `fill` throws.
/// Thread-safe.
void makeFolder(const std::filesystem::path& target, const std::function<void(const std::filesystem::path&)>& fill);

}  // namespace tubelet::files
