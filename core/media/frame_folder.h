#pragma once

// Private to media: the names of a folder's frames, and their replacement.

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace tubelet::media {

/// "frame-0001.png" for 1; more digits from 10000 on.
std::string frameFileName(int number);

/// The files of a folder that frameFileName could have named, by number. Throws filesystem_error.
std::vector<std::filesystem::path> ownFrames(const std::filesystem::path& folder);

/// Moves one file; throws filesystem_error.
using MoveFile = std::function<void(const std::filesystem::path& from, const std::filesystem::path& to)>;

/// Puts the frames of `staging` in the place of those in `folder`.
/// Whatever goes wrong half-way (and whatever `move` throws), the old frames are put back; those
/// that can't be stay in a folder "tubelet-old-frames" inside `folder`.
/// Throws Error(TargetUnwritable) that says why and, in the second case, where they are.
void replaceFrames(const std::filesystem::path& folder, const std::filesystem::path& staging, const MoveFile& move);

}  // namespace tubelet::media
