#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace tubelet::text {

/// Text with the place each of its bytes comes from. The functions of this header are thread-safe.
struct TracedText {
    std::string text;                   ///< UTF-8
    std::vector<std::uint32_t> source;  ///< per byte of text: offset of its origin in the original
                                        ///< text, never falling

    /// Puts `more` at the end, all its bytes from `place`, which must not lie before the last one.
    void append(std::string_view more, std::uint32_t place);
};

/// `text` as it is, its first byte at `offset` (bytes) of the original.
TracedText traced(std::string_view text, std::uint32_t offset);

/// Each character replaced by what `put` makes of it (nothing, or UTF-8), which comes from where
/// the character stood.
/// Throws Error(InvalidValue) for text that is not UTF-8.
TracedText mapped(const TracedText& in, const std::function<std::string(char32_t)>& put);

}  // namespace tubelet::text
