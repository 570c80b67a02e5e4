#pragma once

// Private to media: whether the end of a Matroska or WebM file is there. RFC 8794 (EBML), 4 to 6.

#include <cstdint>
#include <string_view>

namespace tubelet::media {

/// The length that a file with these first bytes should have by its first segment's word; 0 for
/// other files, and where it says none, as recordings that were not ended don't.
/// Thread-safe; throws nothing of its own.
std::uint64_t matroskaBytes(std::string_view bytes);

}  // namespace tubelet::media
