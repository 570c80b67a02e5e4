#include "text/pre_tokenizer.h"

#include <utility>

#include "base/shown.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "text/byte_letters.h"
#include "text/text_cut.h"
#include "text/tokenizer_json.h"

namespace tubelet::text {

namespace {

using nlohmann::json;

/// The expression with which GPT-2 cuts text.
constexpr const char* kByteLevelWords = R"('s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+)";

/// The stretch [begin, end) of a part.
TextPart sliced(const TextPart& part, std::size_t begin, std::size_t end) {
    TextPart slice;
    slice.text = part.text.substr(begin, end - begin);
    slice.source.assign(part.source.begin() + static_cast<std::ptrdiff_t>(begin),
                        part.source.begin() + static_cast<std::ptrdiff_t>(end));
    slice.begin = slice.source.empty() ? part.begin : slice.source.front();
    return slice;
}

void cutInto(const TextPart& part, std::vector<PatternSpan> spans, CutBehavior behavior, std::vector<TextPart>& out) {
    for (const auto& [begin, end] : cut(spans, behavior)) {
        if (begin < end) {
            out.push_back(sliced(part, begin, end));
        }
    }
}

void prepend(TextPart& part, const std::string& what) {
    part.text.insert(0, what);
    part.source.insert(part.source.begin(), what.size(), part.source.empty() ? part.begin : part.source.front());
}

enum class Prepend { Always, First, Never };

/// Spaces become marks, and the part is marked at its beginning.
void mark(TextPart& part, const std::string& sign, Prepend when) {
    TextPart marked;
    marked.begin = part.begin;
    for (std::size_t at = 0; at < part.text.size(); ++at) {
        marked.append(part.text[at] == ' ' ? std::string_view(sign) : std::string_view(part.text).substr(at, 1),
                      part.source[at]);
    }
    part = std::move(marked);
    if (!part.text.starts_with(sign) && (when == Prepend::Always || (when == Prepend::First && part.begin == 0))) {
        prepend(part, sign);
    }
}

}  // namespace

PreTokenizer::PreTokenizer(const json& description, const std::string& origin) {
    if (!description.is_null()) {
        eachPart(description, "pretokenizers", says("text", "pre-tokenizer"), origin,
                 [&](const json& part) { add(part, origin); });
    }
}

PreTokenizer PreTokenizer::words() {
    return {json{{"type", "Sequence"}, {"pretokenizers", {{{"type", "WhitespaceSplit"}}, {{"type", "Metaspace"}}}}},
            "this program"};
}

std::vector<TextPart> PreTokenizer::parts(TextPart whole) const {
    std::vector<TextPart> parts;
    parts.push_back(std::move(whole));
    for (const Step& step : m_steps) {
        std::vector<TextPart> next;
        for (TextPart& part : parts) {
            step(std::move(part), next);
        }
        parts = std::move(next);
    }
    std::erase_if(parts, [](const TextPart& part) { return part.text.empty(); });
    return parts;
}

void PreTokenizer::add(const json& description, const std::string& origin) {
    const auto fail = [&](const Message& why) { refuseTokenizerFile(origin, why); };
    const std::string type = typeOf(description);
    const auto character = [&](const char* key, const std::string& otherwise) {
        const json value = description.value(key, json(otherwise));
        if (!value.is_string() || value.get_ref<const std::string&>().empty()) {
            fail({says("text", "its pre-tokenizer \"%1\" has no character \"%2\"."), type, key});
        }
        return value.get<std::string>();
    };
    const auto behavior = [&](const char* otherwise) {
        const json name = description.value("behavior", json(otherwise));
        const auto known = cutBehavior(name.is_string() ? name.get<std::string>() : "");
        if (!known) {
            fail({says("text", "its pre-tokenizer \"%1\" has the behavior %2, which Tubelet does not know."), type,
                  base::shownValue(name)});
        }
        return *known;
    };
    const auto cutAt = [this](bool (*matches)(char32_t), CutBehavior how) {
        m_steps.emplace_back([=](const TextPart& part, std::vector<TextPart>& out) {
            cutInto(part, characterSpans(part.text, matches), how, out);
        });
    };
    if (type == "Metaspace") {
        const json scheme = description.value("prepend_scheme", json("always"));
        if (scheme != "always" && scheme != "first" && scheme != "never") {
            fail({says("text", "its pre-tokenizer \"Metaspace\" has the scheme %1, which Tubelet does not know."),
                  base::shownValue(scheme)});
        }
        if (!flagIn(description, "add_prefix_space", true) && scheme != "never") {
            fail({says("text",
                       "its pre-tokenizer \"Metaspace\" contradicts itself: \"add_prefix_space\" is false, but "
                       "\"prepend_scheme\" is not \"never\".")});
        }
        const Prepend when = scheme == "always" ? Prepend::Always : scheme == "first" ? Prepend::First : Prepend::Never;
        const auto sign = character("replacement", kWordMark);
        const auto pattern = TextPattern(json(sign), origin);
        m_steps.emplace_back(
            [=, splits = flagIn(description, "split", true)](TextPart part, std::vector<TextPart>& out) {
                mark(part, sign, when);
                if (splits) {
                    cutInto(part, pattern.spans(part.text), CutBehavior::MergedWithNext, out);
                } else {
                    out.push_back(std::move(part));
                }
            });
    } else if (type == "WhitespaceSplit") {
        cutAt(base::isWhiteSpace, CutBehavior::Removed);
    } else if (type == "Whitespace") {
        m_steps.emplace_back([](const TextPart& part, std::vector<TextPart>& out) {
            cutInto(part, wordSpans(part.text), CutBehavior::Removed, out);
        });
    } else if (type == "Digits") {
        cutAt(base::isNumber,
              flagIn(description, "individual_digits", false) ? CutBehavior::Isolated : CutBehavior::Contiguous);
    } else if (type == "Punctuation") {
        cutAt(base::isPunctuation, behavior("Isolated"));
    } else if (type == "BertPreTokenizer") {
        cutAt(base::isWhiteSpace, CutBehavior::Removed);
        cutAt(base::isPunctuation, CutBehavior::Isolated);
    } else if (type == "CharDelimiterSplit") {
        m_steps.emplace_back([pattern = TextPattern(json(character("delimiter", "")), origin)](
                                 const TextPart& part, std::vector<TextPart>& out) {
            cutInto(part, pattern.spans(part.text), CutBehavior::Removed, out);
        });
    } else if (type == "Split") {
        m_steps.emplace_back(
            [pattern = TextPattern(description.value("pattern", json()), origin), how = behavior("Removed"),
             inverted = flagIn(description, "invert", false)](const TextPart& part, std::vector<TextPart>& out) {
                auto spans = pattern.spans(part.text);
                for (PatternSpan& span : spans) {
                    span.matches = span.matches != inverted;
                }
                cutInto(part, std::move(spans), how, out);
            });
    } else if (type == "ByteLevel") {
        if (flagIn(description, "add_prefix_space", true)) {
            m_steps.emplace_back([](TextPart part, std::vector<TextPart>& out) {
                if (!part.text.starts_with(' ')) {
                    prepend(part, " ");
                }
                out.push_back(std::move(part));
            });
        }
        if (flagIn(description, "use_regex", true)) {
            m_steps.emplace_back(
                [words = TextPattern::regex(kByteLevelWords)](const TextPart& part, std::vector<TextPart>& out) {
                    cutInto(part, words.spans(part.text), CutBehavior::Isolated, out);
                });
        }
        m_steps.emplace_back([](const TextPart& part, std::vector<TextPart>& out) {
            out.push_back({byteLetters(part), part.begin});
        });
    } else {
        fail({says("text", "its pre-tokenizer is of the kind %1, which Tubelet does not know."),
              base::shownValue(type)});
    }
}

}  // namespace tubelet::text
