#include "text/token_decoder.h"

#include <charconv>
#include <optional>
#include <utility>

#include "base/shown.h"
#include "base/utf8.h"
#include "text/byte_letters.h"
#include "text/text_pattern.h"
#include "text/tokenizer_json.h"
#include "text/traced_text.h"

namespace tubelet::text {

namespace {

using nlohmann::json;

constexpr const char* kReplacement = "\xef\xbf\xbd";

std::string replaced(const TextPattern& pattern, const std::string& content, const std::string& token) {
    std::string out;
    for (const PatternSpan& span : pattern.spans(token)) {
        out += span.matches ? content : token.substr(span.begin, span.end - span.begin);
    }
    return out;
}

/// The byte of a token such as "<0x0A>".
std::optional<char> byteOf(const std::string& token) {
    if (token.size() != 6 || !token.starts_with("<0x") || token[5] != '>') {
        return std::nullopt;
    }
    unsigned value = 0;
    const auto [end, error] = std::from_chars(token.data() + 3, token.data() + 5, value, 16);
    return error == std::errc() && end == token.data() + 5 ? std::optional(static_cast<char>(value)) : std::nullopt;
}

/// Runs of byte tokens become the text that they spell, or a replacement character each.
void fallBackToBytes(std::vector<std::string>& tokens) {
    std::vector<std::string> out;
    std::string bytes;
    const auto flush = [&] {
        if (base::isValidUtf8(bytes)) {
            if (!bytes.empty()) {
                out.push_back(bytes);
            }
        } else {
            out.insert(out.end(), bytes.size(), kReplacement);
        }
        bytes.clear();
    };
    for (const std::string& token : tokens) {
        if (const auto byte = byteOf(token)) {
            bytes += *byte;
        } else {
            flush();
            out.push_back(token);
        }
    }
    flush();
    tokens = std::move(out);
}

std::string joined(const std::vector<std::string>& tokens, const char* between) {
    std::string all;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        all += (i > 0 ? between : "") + tokens[i];
    }
    return all;
}

/// Well-formed text: `instead` stands for each broken sequence.
std::string wellFormed(const std::string& bytes, const char* instead) {
    std::string out;
    for (std::size_t at = 0; at < bytes.size();) {
        const auto character = base::takeCharacter(bytes, at);
        out += character ? base::encodeUtf8(*character) : instead;
    }
    return out;
}

void spellLetters(std::vector<std::string>& tokens, const char* instead) {
    std::string bytes;
    for (const std::string& token : tokens) {
        bytes += bytesOfLetters(token).value_or(token);
    }
    tokens = {wellFormed(bytes, instead)};
}

void strip(std::string& token, const std::string& what, std::size_t start, std::size_t stop) {
    for (; start > 0 && token.starts_with(what); --start) {
        token.erase(0, what.size());
    }
    for (; stop > 0 && token.ends_with(what); --stop) {
        token.erase(token.size() - what.size());
    }
}

}  // namespace

TokenDecoder::TokenDecoder(const json& description, const std::string& origin) {
    if (description.is_null()) {
        m_steps.emplace_back([](std::vector<std::string>& tokens) { tokens = {joined(tokens, " ")}; });
    } else {
        eachPart(description, "decoders", says("text", "decoder"), origin,
                 [&](const json& part) { add(part, origin); });
    }
}

TokenDecoder TokenDecoder::words() {
    return {json{{"type", "Metaspace"}}, "this program"};
}

TokenDecoder TokenDecoder::bytes() {
    TokenDecoder decoder;
    decoder.m_steps.emplace_back([](std::vector<std::string>& tokens) { spellLetters(tokens, ""); });
    return decoder;
}

std::string TokenDecoder::text(std::vector<std::string> tokens) const {
    for (const Step& step : m_steps) {
        step(tokens);
    }
    return joined(tokens, "");
}

void TokenDecoder::add(const json& description, const std::string& origin) {
    const auto fail = [&](const Message& why) { refuseTokenizerFile(origin, why); };
    const std::string type = typeOf(description);
    const auto text = [&](const char* key, const char* otherwise) {
        const json value = description.value(key, json(otherwise));
        if (!value.is_string()) {
            fail({says("text", "its decoder \"%1\" has no text \"%2\"."), type, key});
        }
        return value.get<std::string>();
    };
    if (type == "Metaspace") {
        const bool marksFirst = description.value("prepend_scheme", json("always")) != "never";
        m_steps.emplace_back([marksFirst, mark = TextPattern(json(text("replacement", kWordMark)), origin)](
                                 std::vector<std::string>& tokens) {
            for (std::size_t i = 0; i < tokens.size(); ++i) {
                tokens[i] = replaced(mark, i == 0 && marksFirst ? "" : " ", tokens[i]);
            }
        });
    } else if (type == "Replace") {
        m_steps.emplace_back([pattern = TextPattern(description.value("pattern", json()), origin),
                              content = text("content", "")](std::vector<std::string>& tokens) {
            for (std::string& token : tokens) {
                token = replaced(pattern, content, token);
            }
        });
    } else if (type == "ByteFallback") {
        m_steps.emplace_back(fallBackToBytes);
    } else if (type == "Fuse") {
        m_steps.emplace_back([](std::vector<std::string>& tokens) { tokens = {joined(tokens, "")}; });
    } else if (type == "ByteLevel") {
        m_steps.emplace_back([](std::vector<std::string>& tokens) { spellLetters(tokens, kReplacement); });
    } else if (type == "Strip") {
        const json start = description.value("start", json(0)), stop = description.value("stop", json(0));
        if (!start.is_number_unsigned() || !stop.is_number_unsigned() || text("content", "").empty()) {
            fail({says("text", "its decoder \"Strip\" lacks \"content\", \"start\" or \"stop\".")});
        }
        m_steps.emplace_back([what = text("content", ""), start = start.get<std::size_t>(),
                              stop = stop.get<std::size_t>()](std::vector<std::string>& tokens) {
            for (std::string& token : tokens) {
                strip(token, what, start, stop);
            }
        });
    } else {
        fail({says("text", "its decoder is of the kind %1, which Tubelet does not know."), base::shownValue(type)});
    }
}

}  // namespace tubelet::text
