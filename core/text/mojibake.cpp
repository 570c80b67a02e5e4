#include "text/mojibake.h"

#include <algorithm>
#include <optional>
#include <unordered_map>

#include "text/badness.h"
#include "text/html_references.h"
#include "text/misread_bytes.h"
#include "text/mojibake_tables.h"

namespace tubelet::text {

namespace {

constexpr char32_t kLost = 0xfffd;
constexpr char kSubstitute = 0x1a;  // the byte of U+FFFD in a sloppy encoding

/// From characters to bytes 0x80 to 0xFF, for each of mojibake::kCodecs.
using Encoder = std::unordered_map<char32_t, char>;

const std::array<Encoder, mojibake::kCodecs.size()>& encoders() {
    static const auto all = [] {
        std::array<Encoder, mojibake::kCodecs.size()> made;
        for (std::size_t codec = 0; codec < made.size(); ++codec) {
            for (std::size_t i = 0; i < 128; ++i) {
                made[codec].emplace(mojibake::kCodecs[codec].high[i], static_cast<char>(0x80 + i));
            }
        }
        return made;
    }();
    return all;
}

/// The bytes of text in a single-byte encoding, or nothing where it lacks one of the characters.
std::optional<std::string> encoded(const std::u32string& text, std::size_t codec) {
    const Encoder& encoder = encoders()[codec];
    const bool sloppy = mojibake::kCodecs[codec].sloppy;
    std::string bytes;
    bytes.reserve(text.size());
    for (const char32_t c : text) {
        if (c < 0x80 && !(sloppy && c == U'\x1a')) {
            bytes += static_cast<char>(c);
        } else if (sloppy && c == kLost) {
            bytes += kSubstitute;
        } else if (const auto found = encoder.find(c); found != encoder.end()) {
            bytes += found->second;
        } else {
            return std::nullopt;
        }
    }
    return bytes;
}

/// The text, had all of it been UTF-8 that was decoded with one of the encodings.
std::optional<std::u32string> wholeDecoded(const std::u32string& text) {
    for (std::size_t codec = 0; codec < mojibake::kCodecs.size(); ++codec) {
        auto bytes = encoded(text, codec);
        if (!bytes) {
            continue;
        }
        if (!mojibake::kCodecs[codec].macroman) {
            bytes = withHardSpaces(*bytes);
        }
        if (mojibake::kCodecs[codec].sloppy) {
            bytes = withLostSequences(*bytes);
        }
        if (auto decoded = decodeLoosely(*bytes)) {
            return decoded;
        }
    }
    return std::nullopt;
}

template <typename Spans>
bool isAmong(const Spans& spans, char32_t c) {
    const auto span = std::upper_bound(spans.begin(), spans.end(), c,
                                       [](char32_t value, const mojibake::Span& s) { return value < s.first; });
    return span != spans.begin() && c <= std::prev(span)->last;
}

/// Where a run of what UTF-8 sequences look like in single-byte encodings ends that begins at `at`;
/// `at`: none does.
std::size_t endOfRun(const std::u32string& text, std::size_t at) {
    if (at > 0 && isAmong(mojibake::kNotBehind, text[at - 1])) {
        return at;
    }
    const auto follow = [&](std::size_t begin, std::size_t count) {
        return begin + count < text.size() && std::all_of(text.begin() + static_cast<std::ptrdiff_t>(begin + 1),
                                                          text.begin() + static_cast<std::ptrdiff_t>(begin + 1 + count),
                                                          [](char32_t c) { return isAmong(mojibake::kFollowing, c); });
    };
    while (at < text.size()) {
        if (isAmong(mojibake::kFirstOf2, text[at]) && follow(at, 1)) {
            at += 2;
        } else if (isAmong(mojibake::kFirstOf3, text[at]) && follow(at, 2)) {
            at += 3;
        } else if (isAmong(mojibake::kFirstOf4, text[at]) && follow(at, 3)) {
            at += 4;
        } else {
            break;
        }
    }
    return at;
}

/// Text some of which is misread: the runs that look so are each fixed alone.
std::u32string fixRuns(const std::u32string& text) {
    std::u32string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = endOfRun(text, at);
        if (end == at) {
            out += text[at++];
            continue;
        }
        std::u32string run = text.substr(at, end - at);
        out += run.size() < text.size() && looksMisread(run) ? fixEncoding(std::move(run)) : run;
        at = end;
    }
    return out;
}

std::u32string fixedOnce(const std::u32string& text) {
    if (std::all_of(text.begin(), text.end(), [](char32_t c) { return c < 0x80; }) || !looksMisread(text)) {
        return text;
    }
    if (auto decoded = wholeDecoded(text)) {
        return *std::move(decoded);
    }
    if (std::u32string runs = fixRuns(text); runs != text) {
        return runs;
    }
    return fixC1Controls(text);
}

}  // namespace

std::u32string fixEncoding(std::u32string text) {
    for (;;) {
        std::u32string fixed = fixedOnce(text);
        if (fixed == text) {
            return text;
        }
        text = std::move(fixed);
    }
}

std::u32string fixC1Controls(std::u32string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char32_t c) { return c >= 0x80 && c <= 0x9f ? windows1252(c) : c; });
    return text;
}

}  // namespace tubelet::text
