#include "base/shown.h"

#include <algorithm>
#include <cstdio>
#include <limits>

#include <nlohmann/json.hpp>

#include "base/unicode.h"
#include "base/utf8.h"

namespace tubelet::base {

namespace {

constexpr const char* kBroken = "\xef\xbf\xbd";  // U+FFFD

std::string shown(std::string_view text, std::size_t most, std::u32string_view kept) {
    std::string out;
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); ++count) {
        if (count == most) {
            return out + "...";
        }
        const auto character = takeCharacter(text, at);
        if (!character) {
            out += kBroken;
        } else if (isObeyed(*character) && kept.find(*character) == kept.npos) {
            char escape[8];
            std::snprintf(escape, sizeof escape, "\\u%04x", static_cast<unsigned>(*character));
            out += escape;
        } else {
            out += encodeUtf8(*character);
        }
    }
    return out;
}

}  // namespace

std::string shownText(std::string_view text, std::size_t most) {
    return shown(text, most, U"");
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
    return shown(message, std::numeric_limits<std::size_t>::max(), U"\n\t");
}

}  // namespace tubelet::base
