#pragma once

#include <filesystem>

namespace tubelet::library {

/// Moves a file to the desktop's trash (freedesktop.org trash specification 1.0: files/ and info/
/// of $XDG_DATA_HOME/Trash) when there is one on the same file system and TUBELET_HOME is not set,
/// else into `fallback` (made when needed).
/// Returns where it is now.
/// Throws Error(TargetUnwritable); the file is then where it was.
std::filesystem::path moveToTrash(const std::filesystem::path& file, const std::filesystem::path& fallback);

}  // namespace tubelet::library
