#pragma once

#include <span>
#include <string>

namespace tubelet::base {

/// Bytes as lower-case hexadecimal digits, two each.
inline std::string hexOf(std::span<const unsigned char> bytes) {
    constexpr char kDigits[] = "0123456789abcdef";
    std::string text;
    text.reserve(2 * bytes.size());
    for (const unsigned char byte : bytes) {
        text += kDigits[byte >> 4];
        text += kDigits[byte & 0xf];
    }
    return text;
}

}  // namespace tubelet::base
