#include "text/charsmap.h"

#include "base/error.h"
#include "base/unicode.h"
#include "base/utf8.h"

namespace tubelet::text {

namespace {

constexpr std::size_t kWholeClusterBytes = 6;  // clusters of this size and above are taken
                                               // character by character

// A unit of the double array (Darts-clone, Apache-2.0, s-yata): label and offset to the
// children, or a value.
bool hasValue(std::uint32_t unit) {
    return (unit >> 8 & 1) != 0;
}

std::uint32_t value(std::uint32_t unit) {
    return unit & 0x7fffffffU;
}

std::uint32_t label(std::uint32_t unit) {
    return unit & 0x800000ffU;
}

std::size_t childOffset(std::uint32_t unit) {
    return static_cast<std::size_t>(unit >> 10) << ((unit & 0x200U) >> 6);
}

std::uint32_t readUnit(std::string_view bytes, std::size_t at) {
    std::uint32_t unit = 0;
    for (std::size_t i = 0; i < 4; ++i) {
        unit |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at + i])) << (8 * i);
    }
    return unit;
}

}  // namespace

Charsmap::Charsmap(std::string_view bytes, const std::string& origin) {
    const std::size_t arrayBytes = bytes.size() < 4 ? 0 : readUnit(bytes, 0);
    if (bytes.size() < 4 || arrayBytes > bytes.size() - 4 || arrayBytes < 4 || arrayBytes % 4 != 0 ||
        !base::isValidUtf8(bytes.substr(4 + arrayBytes))) {
        throw Error(ErrorKind::ModelUnreadable,
                    says("text",
                         "The text normalisation table (precompiled_charsmap) of %1 is damaged. Download or copy the "
                         "tokenizer again."),
                    origin);
    }
    m_units.reserve(arrayBytes / 4);
    for (std::size_t at = 4; at < 4 + arrayBytes; at += 4) {
        m_units.push_back(readUnit(bytes, at));
    }
    m_replacements = bytes.substr(4 + arrayBytes);
}

/// The replacement for the shortest prefix of `part` that has one.
std::optional<std::string_view> Charsmap::rule(std::string_view part) const {
    if (m_units.empty()) {
        return std::nullopt;
    }
    std::size_t node = childOffset(m_units[0]);
    for (const char c : part) {
        const auto byte = static_cast<unsigned char>(c);
        node ^= byte;
        if (byte == 0 || node >= m_units.size() || label(m_units[node]) != byte) {
            return std::nullopt;
        }
        const std::uint32_t unit = m_units[node];
        node ^= childOffset(unit);
        if (hasValue(unit)) {
            if (node >= m_units.size() || value(m_units[node]) >= m_replacements.size()) {
                return std::nullopt;
            }
            const std::string_view rest = std::string_view(m_replacements).substr(value(m_units[node]));
            return rest.substr(0, rest.find('\0'));
        }
    }
    return std::nullopt;
}

TracedText Charsmap::normalize(std::string_view text, std::uint32_t offset) const {
    TracedText out;
    out.text.reserve(text.size());
    out.source.reserve(text.size());
    const auto takeCharacters = [&](std::size_t begin, std::size_t end) {
        for (std::size_t at = begin; at < end;) {
            const std::string_view character = text.substr(at, base::characterBytes(text[at]));
            out.append(rule(character).value_or(character), static_cast<std::uint32_t>(offset + at));
            at += character.size();
        }
    };
    if (m_units.empty()) {
        takeCharacters(0, text.size());
        return out;
    }
    std::size_t begin = 0;
    for (const std::size_t end : base::graphemeEnds(text)) {
        const std::string_view cluster = text.substr(begin, end - begin);
        const auto whole = cluster.size() < kWholeClusterBytes ? rule(cluster) : std::nullopt;
        if (whole) {
            out.append(*whole, static_cast<std::uint32_t>(offset + begin));
        } else {
            takeCharacters(begin, end);
        }
        begin = end;
    }
    return out;
}

}  // namespace tubelet::text
