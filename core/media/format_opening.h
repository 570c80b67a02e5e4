#pragma once

// Private to media: how FFmpeg is given a file.

#include <filesystem>

#include "media/ffmpeg.h"

namespace tubelet::media {

/// A file and what FFmpeg knows of it.
struct OpenFormat {
    IoPtr io;  // in front: must outlive it
    FormatPtr format;
};

/// Opens a file and looks at its streams.
/// The kind of file is told by its content alone, but for Targa pictures (isTarga), and nothing but
/// this file is opened: a playlist that names other files or addresses is refused.
/// Throws Error(SourceUnreadable) saying what is wrong; files that are something else by name
/// (foreignSource).
OpenFormat openFormat(const std::filesystem::path& source);

}  // namespace tubelet::media
