#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

/// What ftfy 6.3.1 knows about encodings that text is decoded with by mistake, as tables (see the
/// script that writes them).
namespace tubelet::text::mojibake {

/// The upper half of a single-byte encoding: the characters of bytes 0x80 to 0xFF.
struct SingleByteCodec {
    bool sloppy;    ///< byte 0x1A stands for U+FFFD, what was lost; else it is the
                    ///< control character
    bool macroman;  ///< an en dash and a space look like a damaged sequence here
    std::array<char16_t, 128> high;
};

/// Characters first to last.
struct Span {
    char32_t first, last;
};

/// Characters first to last that may stand at the same places of the expression for badness.
struct BadSpan {
    char32_t first, last;
    std::uint8_t kind;
};

struct ByteSpan {
    std::uint8_t first, last;
};

/// One row of byte sets, each the union of some spans; the spans of all rows follow each other in
/// a list beside it.
template <std::size_t kPlaces>
struct Alternative {
    std::uint8_t places;
    std::array<std::uint8_t, kPlaces> spans;  ///< how many each place has
};

#include "text/mojibake_tables.inc"

}  // namespace tubelet::text::mojibake
