#pragma once

// Private to media: files that are neither picture nor clip, told by what they really are.

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/message.h"

namespace tubelet::media {

/// The first bytes of a file, up to 4096; empty where it can't be read.
std::string headOf(const std::filesystem::path& source);

/// What a file with these first bytes is and what to do about it, such as "It is a PDF...".
/// Empty for what may be a picture or clip.
/// Knows what FFmpeg would take for something else, or reads in some builds only: PDF, weights,
/// archives, lists of other files, drawings (SVG).
Message foreignByMagic(std::string_view head);

/// foreignByMagic(), and what can be said only of a file that FFmpeg couldn't read: HEIC,
/// PostScript, and whatever files::foreignFile() knows. `bytes`: the length of the file.
Message foreignSource(std::string_view head, std::uint64_t bytes);

/// Throws Error(SourceUnreadable) with that sentence; does nothing where it is empty.
void refuseForeign(const std::filesystem::path& source, const Message& sentence);

/// True for a Targa picture (TGA): its header makes sense, and its name or the mark at its end says
/// so too, since it has no mark at its beginning.
/// Truevision TGA File Format Specification 2.0.
bool isTarga(const std::filesystem::path& source, std::string_view head);

}  // namespace tubelet::media
