#pragma once

#include <filesystem>
#include <stop_token>
#include <string>

namespace tubelet::media {

/// SHA-256 of a picture's or clip's file, to know it again; of a folder of pictures that of its
/// files with their names.
/// Throws Error(SourceUnreadable), also where it is gone; Cancelled. Thread-safe.
std::string hashOfSource(const std::filesystem::path& source, const std::stop_token& stop = {});

}  // namespace tubelet::media
