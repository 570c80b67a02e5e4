#include "text/normalizer.h"

#include <memory>
#include <utility>

#include "base/base64.h"
#include "base/shown.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "text/byte_letters.h"
#include "text/text_pattern.h"
#include "text/tokenizer_json.h"

namespace tubelet::text {

namespace {

using nlohmann::json;

TracedText precompiled(const Charsmap& rules, const TracedText& in) {
    TracedText out = rules.normalize(in.text, 0);
    for (std::uint32_t& place : out.source) {
        place = in.source[place];
    }
    return out;
}

/// sentencepiece's "nmt" rules: controls go, odd blanks and line ends become spaces.
std::string nmt(char32_t c) {
    if ((c >= 0x01 && c <= 0x08) || c == 0x0b || (c >= 0x0e && c <= 0x1f) || c == 0x7f || c == 0x8f || c == 0x9f) {
        return {};
    }
    const bool isBlank = c == 0x09 || c == 0x0a || c == 0x0c || c == 0x0d || c == 0x1680 ||
                         (c >= 0x200b && c <= 0x200f) || c == 0x2028 || c == 0x2029 || c == 0x2581 || c == 0xfeff ||
                         c == 0xfffd;
    return isBlank ? " " : base::encodeUtf8(c);
}

std::string lower(char32_t c) {
    return base::encodeUtf8(base::lowerCase(c));
}

TracedText composedAs(base::UnicodeForm form, const TracedText& in) {
    TracedText out;
    std::size_t at = 0;
    for (const std::size_t end : base::normalizationEnds(form, in.text)) {
        const auto part = base::decodeUtf8(std::string_view(in.text).substr(at, end - at));
        out.append(base::encodeUtf8(base::normalized(form, part)), in.source[at]);
        at = end;
    }
    return out;
}

TracedText stripped(const TracedText& in, bool left, bool right) {
    const std::u32string text = base::decodeUtf8(in.text);
    std::size_t begin = 0, end = text.size(), first = 0, last = in.text.size();
    for (; left && begin < end && base::isWhiteSpace(text[begin]); ++begin) {
        first += base::encodeUtf8(text[begin]).size();
    }
    for (; right && end > begin && base::isWhiteSpace(text[end - 1]); --end) {
        last -= base::encodeUtf8(text[end - 1]).size();
    }
    return {in.text.substr(first, last - first),
            {in.source.begin() + static_cast<std::ptrdiff_t>(first),
             in.source.begin() + static_cast<std::ptrdiff_t>(last)}};
}

TracedText replaced(const TextPattern& pattern, const std::string& content, const TracedText& in) {
    TracedText out;
    for (const PatternSpan& span : pattern.spans(in.text)) {
        if (span.matches) {
            const std::size_t place = span.begin < in.source.size() ? span.begin : in.source.size() - 1;
            out.append(content, in.source.empty() ? 0 : in.source[place]);
            continue;
        }
        for (std::size_t at = span.begin; at < span.end; ++at) {
            out.append(std::string_view(in.text).substr(at, 1), in.source[at]);
        }
    }
    return out;
}

TracedText prepended(const std::string& what, TracedText in) {
    if (in.text.empty()) {
        return in;
    }
    TracedText out;
    out.append(what, in.source.front());
    out.text += in.text;
    out.source.insert(out.source.end(), in.source.begin(), in.source.end());
    return out;
}

bool isChinese(char32_t c) {
    return (c >= 0x3400 && c <= 0x4dbf) || (c >= 0x4e00 && c <= 0x9fff) || (c >= 0xf900 && c <= 0xfaff) ||
           (c >= 0x20000 && c <= 0x2a6df) || (c >= 0x2a700 && c <= 0x2b81f) || (c >= 0x2b920 && c <= 0x2ceaf) ||
           (c >= 0x2f800 && c <= 0x2fa1f);
}

std::string bertCleaned(char32_t c) {
    if (c == '\t' || c == '\n' || c == '\r') {
        return " ";
    }
    return c == 0 || c == 0xfffd || base::isOther(c) ? "" : base::isWhiteSpace(c) ? " " : base::encodeUtf8(c);
}

}  // namespace

Normalizer::Normalizer(Charsmap rules) {
    m_steps.emplace_back([rules = std::make_shared<const Charsmap>(std::move(rules))](const TracedText& in) {
        return precompiled(*rules, in);
    });
}

Normalizer::Normalizer(const json& description, const std::string& origin) {
    if (!description.is_null()) {
        eachPart(description, "normalizers", says("text", "normalizer"), origin,
                 [&](const json& part) { add(part, origin); });
    }
}

TracedText Normalizer::apply(std::string_view text, std::uint32_t offset) const {
    TracedText out = traced(text, offset);
    for (const Step& step : m_steps) {
        out = step(std::move(out));
    }
    return out;
}

void Normalizer::add(const json& description, const std::string& origin) {
    const auto fail = [&](const Message& why) { refuseTokenizerFile(origin, why); };
    const std::string type = typeOf(description);
    const auto text = [&](const char* key) {
        if (!description.value(key, json()).is_string()) {
            fail({says("text", "its normalizer %1 has no text \"%2\"."), base::shownValue(type), key});
        }
        return description[key].get<std::string>();
    };
    const auto each = [this](std::string (*put)(char32_t)) {
        m_steps.emplace_back([put](const TracedText& in) { return mapped(in, put); });
    };
    const auto form = [this](base::UnicodeForm kind) {
        m_steps.emplace_back([kind](const TracedText& in) { return composedAs(kind, in); });
    };
    if (type == "Precompiled") {
        const auto bytes = description.value("precompiled_charsmap", json()).is_null()
                               ? std::optional<std::string>("")
                               : base::decodeBase64(text("precompiled_charsmap"));
        if (!bytes) {
            fail({says("text", "its text rules (precompiled_charsmap) are not Base64.")});
        }
        if (!bytes->empty()) {
            m_steps.push_back(Normalizer(Charsmap(*bytes, origin)).m_steps.front());
        }
    } else if (type == "Nmt") {
        each(nmt);
    } else if (type == "NFC") {
        form(base::UnicodeForm::Nfc);
    } else if (type == "NFD") {
        form(base::UnicodeForm::Nfd);
    } else if (type == "NFKC") {
        form(base::UnicodeForm::Nfkc);
    } else if (type == "NFKD") {
        form(base::UnicodeForm::Nfkd);
    } else if (type == "Lowercase") {
        each(lower);
    } else if (type == "StripAccents") {
        each([](char32_t c) { return base::isMark(c) ? std::string() : base::encodeUtf8(c); });
    } else if (type == "Strip") {
        const bool left = flagIn(description, "strip_left", true), right = flagIn(description, "strip_right", true);
        m_steps.emplace_back([=](const TracedText& in) { return stripped(in, left, right); });
    } else if (type == "Replace") {
        const TextPattern pattern(description.value("pattern", json()), origin);
        m_steps.emplace_back(
            [pattern, content = text("content")](const TracedText& in) { return replaced(pattern, content, in); });
    } else if (type == "Prepend") {
        m_steps.emplace_back([what = text("prepend")](TracedText in) { return prepended(what, std::move(in)); });
    } else if (type == "ByteLevel") {
        m_steps.emplace_back(byteLetters);
    } else if (type == "BertNormalizer") {
        const bool lowers = flagIn(description, "lowercase", true);
        if (flagIn(description, "clean_text", true)) {
            each(bertCleaned);
        }
        if (flagIn(description, "handle_chinese_chars", true)) {
            each([](char32_t c) { return isChinese(c) ? " " + base::encodeUtf8(c) + " " : base::encodeUtf8(c); });
        }
        if (flagIn(description, "strip_accents", lowers)) {
            form(base::UnicodeForm::Nfd);
            each([](char32_t c) { return base::isNonspacingMark(c) ? std::string() : base::encodeUtf8(c); });
        }
        if (lowers) {
            each(lower);
        }
    } else {
        fail({says("text", "its normalizer is of the kind %1, which Tubelet does not know."), base::shownValue(type)});
    }
}

}  // namespace tubelet::text
