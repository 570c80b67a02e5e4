#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "media/clip.h"

namespace tubelet::library {

/// A prompt as part of a file name: its letters and digits in lower case, joined by "-", CJK kept,
/// at most `maxBytes` of UTF-8 cut between characters; "clip" when nothing is left.
/// Holds no dot, slash, blank or control character.
std::string slug(const std::string& prompt, std::size_t maxBytes = 60);

/// "2026-11-22_143012_a-panda-spinning_s1": the name of a clip made now, without its extension.
std::string clipStem(const std::string& prompt, std::uint64_t seed);

/// A frame, shrunk (never enlarged) so that its longer edge is at most `edge` pixels.
/// A clip's is its middle frame.
media::Image thumbnailOf(const media::Image& frame, int edge = 256);
media::Image thumbnailOf(const media::Clip& clip, int edge = 256);

}  // namespace tubelet::library
