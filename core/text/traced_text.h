#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace tubelet::text {

/// Text with the place each of its bytes comes from.
struct TracedText {
    std::string text;                   ///< UTF-8
    std::vector<std::uint32_t> source;  ///< per byte of text: offset of its origin in the original text, never falling

    void append(std::string_view more, std::uint32_t place);
};

/// The bytes of the UTF-8 character that begins with `lead`.
std::size_t characterBytes(char lead);

/// `text` as it is, its first byte at `offset` of the original.
TracedText traced(std::string_view text, std::uint32_t offset);

/// Each character replaced by what `put` makes of it (nothing, or UTF-8).
TracedText mapped(const TracedText& in, const std::function<std::string(char32_t)>& put);

}  // namespace tubelet::text
