#include "text/misread_bytes.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "text/mojibake_tables.h"

namespace tubelet::text {

namespace {

std::uint8_t byteAt(std::string_view bytes, std::size_t at) {
    return static_cast<std::uint8_t>(bytes[at]);
}

bool isWithin(std::uint8_t byte, std::uint8_t first, std::uint8_t last) {
    return byte >= first && byte <= last;
}

/// How many bytes from `at` on the first alternative that fits takes; 0: none does.
template <typename Rows, typename Spans>
std::size_t matched(const Rows& rows, const Spans& spans, std::string_view bytes, std::size_t at) {
    auto span = spans.begin();
    for (const auto& row : rows) {
        bool fits = at + row.places <= bytes.size();
        for (std::size_t place = 0; place < row.places; ++place) {
            const auto end = span + row.spans[place];
            fits = fits && std::any_of(span, end, [&](const mojibake::ByteSpan& s) {
                       return isWithin(byteAt(bytes, at + place), s.first, s.last);
                   });
            span = end;
        }
        if (fits) {
            return row.places;
        }
    }
    return 0;
}

/// Replaces each match, leftmost first, by what `put` makes of it.
template <typename Rows, typename Spans, typename Put>
std::string replaced(const Rows& rows, const Spans& spans, std::string_view bytes, Put put) {
    std::string out;
    out.reserve(bytes.size());
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t taken = matched(rows, spans, bytes, at);
        if (taken == 0) {
            out += bytes[at++];
        } else {
            out += put(bytes.substr(at, taken));
            at += taken;
        }
    }
    return out;
}

/// 0xC3 and a space are "a" with a grave accent and a space of its own, but where the word goes on.
std::string withGraves(std::string_view bytes) {
    std::string out;
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        out += bytes[at];
        if (byteAt(bytes, at) == 0xc3 && at + 1 < bytes.size() && bytes[at + 1] == ' ') {
            const std::string_view behind = bytes.substr(at + 2);
            const bool goesOn = std::any_of(mojibake::kNotBehindGrave.begin(), mojibake::kNotBehindGrave.end(),
                                            [&](std::string_view word) { return behind.starts_with(word); });
            out += goesOn ? "" : "\xa0";
        }
    }
    return out;
}

/// The code point of two surrogates of three bytes each at `at`, or nothing.
/// Where ftfy's expression asks for the last byte it takes the end of the text too, and Python's
/// "$" also fits before a final line break, which then counts as that byte.
std::optional<char32_t> surrogatePair(std::string_view bytes, std::size_t at) {
    if (at + 6 > bytes.size()) {
        return std::nullopt;
    }
    const auto b = [&](std::size_t i) { return byteAt(bytes, at + i); };
    const bool endsLine = at + 6 == bytes.size() && b(5) == '\n';
    if (b(0) != 0xed || !isWithin(b(1), 0xa0, 0xaf) || !isWithin(b(2), 0x80, 0xbf) || b(3) != 0xed ||
        !isWithin(b(4), 0xb0, 0xbf) || !(isWithin(b(5), 0x80, 0xbf) || endsLine)) {
        return std::nullopt;
    }
    return (char32_t{b(1)} & 0x0f) << 16 | (char32_t{b(2)} & 0x3f) << 10 | (char32_t{b(4)} & 0x0f) << 6 |
           (char32_t{b(5)} & 0x3f);
}

}  // namespace

std::string withHardSpaces(std::string_view bytes) {
    const auto& rows = mojibake::kAlteredRows;
    const auto& spans = mojibake::kAlteredSpans;
    bool isAltered = false;
    for (std::size_t at = 0; at < bytes.size() && !isAltered; ++at) {
        isAltered = matched(rows, spans, bytes, at) > 0;
    }
    if (!isAltered) {
        return std::string(bytes);
    }
    return replaced(rows, spans, withGraves(bytes), [](std::string_view match) {
        std::string hard(match);
        std::replace(hard.begin(), hard.end(), ' ', '\xa0');
        return hard;
    });
}

std::string withLostSequences(std::string_view bytes) {
    return replaced(mojibake::kLossyRows, mojibake::kLossySpans, bytes,
                    [](std::string_view) { return std::string("\xef\xbf\xbd"); });
}

std::optional<std::u32string> decodeLoosely(std::string_view bytes) {
    std::u32string out;
    out.reserve(bytes.size());
    for (std::size_t at = 0; at < bytes.size();) {
        const std::uint8_t lead = byteAt(bytes, at);
        const std::size_t left = bytes.size() - at;
        // A final line break behind 0xC0 is taken for its second byte, as in surrogatePair().
        if (lead == 0xc0 && left > 1 && (byteAt(bytes, at + 1) == 0x80 || (left == 2 && bytes[at + 1] == '\n'))) {
            out += U'\0';
            at += 2;
            continue;
        }
        if (const auto low = lead == 0xed ? surrogatePair(bytes, at) : std::nullopt) {
            out += *low + 0x10000;
            at += 6;
            continue;
        }
        const auto character = base::takeCharacter(bytes, at);
        if (!character) {
            return std::nullopt;
        }
        out += *character;
    }
    return out;
}

}  // namespace tubelet::text
