#include "base/utf8.h"

#include <unicode/utf.h>
#include <unicode/utf8.h>

#include "base/error.h"

namespace tubelet::base {

bool isValidUtf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        if (!takeCharacter(text, at)) {
            return false;
        }
    }
    return true;
}

std::u32string decodeUtf8(std::string_view text) {
    std::u32string codePoints;
    codePoints.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        const auto character = takeCharacter(text, at);
        if (!character) {
            throw Error(ErrorKind::InvalidValue,
                        says("base",
                             "The text is not valid UTF-8: the byte sequence at offset %1 is malformed. Save or paste "
                             "the text as UTF-8."),
                        begin);
        }
        codePoints.push_back(*character);
    }
    return codePoints;
}

std::string encodeUtf8(std::u32string_view text) {
    std::string bytes;
    bytes.reserve(text.size());
    for (const char32_t c : text) {
        bytes += encodeUtf8(c);
    }
    return bytes;
}

std::string encodeUtf8(char32_t character) {
    if (character > 0x10ffff || U_IS_SURROGATE(character)) {
        throw Error(
            ErrorKind::InvalidValue,
            says("base", "The text holds the number %1, which is not a Unicode character and has no UTF-8 form."),
            std::uint32_t{character});
    }
    char bytes[U8_MAX_LENGTH];
    std::size_t size = 0;
    U8_APPEND_UNSAFE(bytes, size, static_cast<UChar32>(character));
    return {bytes, size};
}

std::optional<char32_t> takeCharacter(std::string_view text, std::size_t& at) {
    UChar32 character = 0;
    U8_NEXT(text, at, text.size(), character);
    return character < 0 ? std::nullopt : std::optional(static_cast<char32_t>(character));
}

std::size_t characterBytes(char lead) {
    return std::size_t{1} + U8_COUNT_TRAIL_BYTES(lead);
}

bool continuesCharacter(char byte) {
    return U8_IS_TRAIL(byte);
}

std::string trimmed(std::string_view text) {
    constexpr std::string_view kBlanks = " \t\r\n";
    const auto first = text.find_first_not_of(kBlanks), last = text.find_last_not_of(kBlanks);
    return first == std::string_view::npos ? std::string() : std::string(text.substr(first, last - first + 1));
}

}  // namespace tubelet::base
