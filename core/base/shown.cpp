#include "base/shown.h"

#include <algorithm>
#include <cstdio>
#include <limits>

#include <nlohmann/json.hpp>

#include "base/utf8.h"

namespace tubelet::base {

namespace {

constexpr const char* kBroken = "\xef\xbf\xbd";  // U+FFFD

/// The bytes of the character that begins at `at`; 0 where none does.
std::size_t characterAt(std::string_view text, std::size_t at) {
    for (std::size_t bytes = 1; bytes <= std::min<std::size_t>(4, text.size() - at); ++bytes) {
        if (isValidUtf8(text.substr(at, bytes))) {
            return bytes;
        }
    }
    return 0;
}

/// Whether a character is seen as something else than itself: it moves the cursor, colours, turns the line around.
bool acts(char32_t c) {
    return c < 0x20 || (c >= 0x7f && c <= 0x9f) || c == 0x061c || c == 0x200e || c == 0x200f ||
           (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

std::string shown(std::string_view text, std::size_t most, std::string_view kept) {
    std::string out;
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); ++count) {
        if (count == most) {
            return out + "...";
        }
        const std::size_t bytes = characterAt(text, at);
        const auto character = text.substr(at, std::max<std::size_t>(bytes, 1));
        at += character.size();
        const char32_t c = bytes == 0 ? U' ' : decodeUtf8(character).front();
        if (bytes == 0) {
            out += kBroken;
        } else if (acts(c) && kept.find(character) == std::string_view::npos) {
            char escape[8];
            std::snprintf(escape, sizeof escape, "\\u%04x", static_cast<unsigned>(c));
            out += escape;
        } else {
            out += character;
        }
    }
    return out;
}

}  // namespace

std::string shownText(std::string_view text, std::size_t most) {
    return shown(text, most, "");
}

std::string inQuotes(std::string_view text, std::size_t most) {
    return "\"" + shownText(text, most) + "\"";
}

std::string shownValue(const nlohmann::json& value) {
    return shownText(value.dump(-1, ' ', /*ensure_ascii=*/false, nlohmann::json::error_handler_t::replace));
}

std::string harmless(std::string_view message) {
    if (std::all_of(message.begin(), message.end(), [](char c) { return c >= 0x20 && c < 0x7f; })) {
        return std::string(message);
    }
    return shown(message, std::numeric_limits<std::size_t>::max(), "\n\t");
}

}  // namespace tubelet::base
