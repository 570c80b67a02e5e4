#include "base/utf8.h"

#include "base/error.h"

namespace tubelet::base {

namespace {

// One code point and the bytes it takes; length 0 marks a malformed sequence (Unicode 15, table 3-7).
struct Decoded {
    char32_t codePoint = 0;
    std::size_t length = 0;
};

Decoded decodeAt(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(at);
    if (lead < 0x80) {
        return {lead, 1};
    }
    std::size_t length = 0;
    char32_t value = 0;
    char32_t smallest = 0;
    if ((lead & 0xe0) == 0xc0) {
        length = 2, value = lead & 0x1fU, smallest = 0x80;
    } else if ((lead & 0xf0) == 0xe0) {
        length = 3, value = lead & 0x0fU, smallest = 0x800;
    } else if ((lead & 0xf8) == 0xf0) {
        length = 4, value = lead & 0x07U, smallest = 0x10000;
    }
    if (length == 0 || text.size() - at < length) {
        return {};
    }
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(at + i) & 0xc0) != 0x80) {
            return {};
        }
        value = value << 6 | (byte(at + i) & 0x3fU);
    }
    const bool surrogate = value >= 0xd800 && value <= 0xdfff;
    return value < smallest || value > 0x10ffff || surrogate ? Decoded{} : Decoded{value, length};
}

}  // namespace

bool isValidUtf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = decodeAt(text, at).length;
        if (length == 0) {
            return false;
        }
        at += length;
    }
    return true;
}

std::u32string decodeUtf8(std::string_view text) {
    std::u32string codePoints;
    codePoints.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const Decoded decoded = decodeAt(text, at);
        if (decoded.length == 0) {
            throw Error(ErrorKind::InvalidValue,
                        says("base",
                             "The text is not valid UTF-8: the byte sequence at offset %1 is malformed. Save or paste "
                             "the text as UTF-8."),
                        at);
        }
        codePoints.push_back(decoded.codePoint);
        at += decoded.length;
    }
    return codePoints;
}

std::string encodeUtf8(std::u32string_view text) {
    std::string bytes;
    bytes.reserve(text.size());
    for (const char32_t c : text) {
        const auto put = [&bytes](char32_t value) { bytes.push_back(static_cast<char>(value)); };
        if (c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff)) {
            throw Error(
                ErrorKind::InvalidValue,
                says("base", "The text holds the number %1, which is not a Unicode character and has no UTF-8 form."),
                std::uint32_t{c});
        }
        if (c < 0x80) {
            put(c);
        } else if (c < 0x800) {
            put(0xc0 | c >> 6), put(0x80 | (c & 0x3f));
        } else if (c < 0x10000) {
            put(0xe0 | c >> 12), put(0x80 | (c >> 6 & 0x3f)), put(0x80 | (c & 0x3f));
        } else {
            put(0xf0 | c >> 18), put(0x80 | (c >> 12 & 0x3f)), put(0x80 | (c >> 6 & 0x3f)), put(0x80 | (c & 0x3f));
        }
    }
    return bytes;
}

std::string trimmed(std::string_view text) {
    constexpr std::string_view kBlanks = " \t\r\n";
    const auto first = text.find_first_not_of(kBlanks), last = text.find_last_not_of(kBlanks);
    return first == std::string_view::npos ? std::string() : std::string(text.substr(first, last - first + 1));
}

}  // namespace tubelet::base
