#pragma once

#include <filesystem>

namespace tubelet::ui {

/// Moves a file to the desktop's trash (freedesktop.org trash specification, by Qt) and returns
/// where it lies there.
/// Throws Error(TargetUnwritable); the file is then where it was.
/// Any thread.
std::filesystem::path moveToTrash(const std::filesystem::path& file);

/// Takes a file out of the trash again, to its former place or a free name beside
/// it; returns which.
/// Throws Error(SourceUnreadable) where the trash does not have it any more,
/// Error(TargetUnwritable) where its place can't be written.
/// Any thread.
std::filesystem::path takeFromTrash(const std::filesystem::path& trashed, const std::filesystem::path& former);

}  // namespace tubelet::ui
