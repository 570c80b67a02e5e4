#include "text/badness.h"

#include <algorithm>

#include "base/unicode.h"
#include "text/mojibake_tables.h"

namespace tubelet::text {

namespace {

using mojibake::PlaceBits;

/// The places of the expression where a character may stand, one bit each.
const PlaceBits& placesOf(char32_t c) {
    const auto& spans = mojibake::kBadSpans;
    const auto span = std::upper_bound(spans.begin(), spans.end(), c,
                                       [](char32_t value, const mojibake::BadSpan& s) { return value < s.first; });
    if (span != spans.begin() && c <= std::prev(span)->last) {
        return mojibake::kBadKinds[std::prev(span)->kind];
    }
    return base::isPythonWordCharacter(c) ? mojibake::kBadOtherWord : mojibake::kBadOther;
}

}  // namespace

bool looksMisread(std::u32string_view text) {
    PlaceBits reached{};  // places that a row has come to with the character before
    bool isFirst = true;
    for (const char32_t c : text) {
        const PlaceBits& allowed = placesOf(c);
        std::uint64_t carry = 0, ended = 0;
        for (std::size_t word = 0; word < reached.size(); ++word) {
            // The bit behind the end of a row is the first place of another: a row must
            // not lead into it.
            const std::uint64_t finished = mojibake::kBadEnds[word];
            const std::uint64_t running = reached[word] & ~finished;
            const std::uint64_t next =
                running << 1 | carry | mojibake::kBadBegins[word] | (isFirst ? mojibake::kBadBeginsOfText[word] : 0);
            carry = running >> 63;
            reached[word] = next & allowed[word];
            ended |= reached[word] & finished;
        }
        if (ended != 0) {
            return true;
        }
        isFirst = false;
    }
    return false;
}

}  // namespace tubelet::text
