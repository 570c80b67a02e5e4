#include "media/png_recipe.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <string_view>
#include <system_error>

#include <nlohmann/json.hpp>

#include "base/json_depth.h"
#include "base/utf8.h"
#include "media/frame_rate.h"
#include "media/recipe_tag.h"

namespace tubelet::media {

namespace {

constexpr std::size_t kEscapeLength = 6;  // \uXXXX

void addEscape(std::string& text, unsigned unit) {
    std::array<char, kEscapeLength + 1> escape{};
    std::snprintf(escape.data(), escape.size(), "\\u%04x", unit & 0xFFFFU);
    text += escape.data();
}

/// The UTF-16 unit of an escape at the beginning of `text`, or 0.
unsigned unitAt(std::string_view text) {
    unsigned unit = 0;
    if (text.size() < kEscapeLength || !text.starts_with("\\u")) {
        return 0;
    }
    const auto end = text.data() + kEscapeLength;
    const auto result = std::from_chars(text.data() + 2, end, unit, 16);
    return result.ec == std::errc() && result.ptr == end ? unit : 0;
}

}  // namespace

std::string toAsciiJson(const std::string& json) {
    std::string ascii;
    for (const char32_t point : base::decodeUtf8(json)) {
        if (point < 0x7F) {
            ascii.push_back(static_cast<char>(point));
        } else if (point < 0x10000) {
            addEscape(ascii, static_cast<unsigned>(point));
        } else {
            addEscape(ascii, 0xD800U + (static_cast<unsigned>(point - 0x10000) >> 10));
            addEscape(ascii, 0xDC00U + (static_cast<unsigned>(point - 0x10000) & 0x3FFU));
        }
    }
    return ascii;
}

std::string fromAsciiJson(const std::string& json) {
    std::string text;
    const std::string_view whole = json;
    for (std::size_t at = 0; at < json.size();) {
        const std::string_view rest = whole.substr(at);
        if (rest[0] != '\\') {
            text.push_back(rest[0]);
            ++at;
            continue;
        }
        const unsigned unit = unitAt(rest);
        const unsigned next = unit >= 0xD800 && unit < 0xDC00 ? unitAt(rest.substr(kEscapeLength)) : 0;
        const bool isPair = next >= 0xDC00 && next < 0xE000;
        if (unit < 0x7F || (unit >= 0xD800 && unit < 0xE000 && !isPair)) {
            text += rest.substr(0, 2);  // \n, \\, \u of another's making: not ours to change
            at += std::min<std::size_t>(2, rest.size());
            continue;
        }
        const char32_t point = isPair ? 0x10000U + ((unit - 0xD800U) << 10) + (next - 0xDC00U) : unit;
        text += base::encodeUtf8(point);
        at += isPair ? 2 * kEscapeLength : kEscapeLength;
    }
    return text;
}

PngText textWithRecipe(const std::string& recipeJson) {
    PngText text;
    if (!recipeJson.empty()) {
        checkRecipe(recipeJson);
        text.emplace(kPngCommentKey, toAsciiJson(recipeJson));
    }
    return text;
}

std::string recipeIn(const PngText& text) {
    const auto old = text.find(kPngOldRecipeKey);
    if (old != text.end()) {
        return old->second;
    }
    for (const auto& [key, value] : text) {
        if (isRecipe(value)) {
            return fromAsciiJson(value);
        }
    }
    return {};
}

std::string recipeIn(const std::vector<std::string>& comments) {
    std::string all;
    for (const std::string& comment : comments) {
        if (isRecipe(comment)) {
            return fromAsciiJson(comment);
        }
        all += comment;
    }
    return isRecipe(all) ? fromAsciiJson(all) : std::string();
}

bool hasDamagedRecipe(const PngText& text) {
    return std::any_of(text.begin(), text.end(), [](const auto& entry) { return isDamagedRecipe(entry.second); });
}

bool hasDamagedRecipe(const std::vector<std::string>& comments) {
    return std::any_of(comments.begin(), comments.end(), isDamagedRecipe);
}

double frameRateIn(const PngText& text) {
    const auto own = text.find(kPngFrameRateKey);
    if (own != text.end()) {
        return frameRateFromText(own->second).value();
    }
    // Step by step: a pointer into JSON throws where a list stands in place of an object.
    const std::string json = recipeIn(text);
    const auto recipe = base::nestsDeeper(json) ? nlohmann::json() : nlohmann::json::parse(json, nullptr, false);
    const auto member = [](const nlohmann::json& json, const char* key) {
        return json.is_object() && json.contains(key) ? json[key] : nlohmann::json();
    };
    const nlohmann::json rate = member(member(recipe, "request"), "frameRate");
    const double value = rate.is_number() ? rate.get<double>() : 0;
    return value >= kMinFrameRate && value <= kMaxFrameRate ? value : 0;
}

}  // namespace tubelet::media
