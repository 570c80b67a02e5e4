#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace tubelet::base {

/// Where an editor shows a byte of a text.
struct TextPlace {
    std::int64_t line = 1, column = 1;  ///< from 1; columns in bytes
};

/// The place of the byte that nlohmann::json::parse_error counts, from 1; at most the text's end.
/// Thread-safe.
TextPlace placeOf(std::size_t byte, std::string_view text);

}  // namespace tubelet::base
