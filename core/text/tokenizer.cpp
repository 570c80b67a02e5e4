#include "text/tokenizer.h"

#include <algorithm>
#include <array>

#include "base/error.h"
#include "base/utf8.h"
#include "text/tokenizer_files.h"

namespace tubelet::text {

namespace {

/// What transformers' clean_up_tokenization replaces, in this order.
constexpr std::array<std::pair<std::string_view, std::string_view>, 10> kTidied{{{" .", "."},
                                                                                 {" ?", "?"},
                                                                                 {" !", "!"},
                                                                                 {" ,", ","},
                                                                                 {" ' ", "'"},
                                                                                 {" n't", "n't"},
                                                                                 {" 'm", "'m"},
                                                                                 {" 's", "'s"},
                                                                                 {" 've", "'ve"},
                                                                                 {" 're", "'re"}}};

void replaceAll(std::string& text, std::string_view from, std::string_view to) {
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
        text.replace(at, from.size(), to);
    }
}

}  // namespace

Tokenizer Tokenizer::load(const std::filesystem::path& tokenizerFolder, TokenizerKind kind) {
    TokenizerFiles files = readTokenizerFiles(tokenizerFolder, kind);
    const auto fail = [&](const Message& why) {
        throw Error(ErrorKind::ModelUnreadable,
                    says("text", "The tokenizer in %1 can't be used: %2 Download or copy the tokenizer again."),
                    tokenizerFolder, why);
    };
    if (files.unknownId >= static_cast<std::int64_t>(files.pieces.size())) {
        fail({says("text", "its vocabulary has %1 pieces."), files.pieces.size()});
    }
    for (const Unigram::Piece& piece : files.pieces) {
        if (!base::isValidUtf8(piece.text)) {
            fail({says("text", "a piece of its vocabulary is not valid UTF-8.")});
        }
    }
    Tokenizer tokenizer(Unigram(std::move(files.pieces), files.unknownId, files.fallsBackToBytes),
                        std::move(files.preTokenizer), std::move(files.decoder));
    tokenizer.m_warning = std::move(files.warning);
    tokenizer.m_tidySpaces = files.tidySpaces;
    tokenizer.m_normalizer = std::move(files.normalizer);
    tokenizer.m_around = std::move(files.around);
    std::vector<AddedToken> raw, normalized;
    for (AddedToken& token : files.added) {
        token.id = tokenizer.m_unigram.find(token.content);
        if (token.id < 0) {
            token.id = tokenizer.size();
            tokenizer.m_beyond.push_back(token.content);
        }
        if (token.special) {
            tokenizer.m_special.insert(token.id);
        }
        tokenizer.m_endId = token.content == files.endToken ? token.id : tokenizer.m_endId;
        tokenizer.m_padId = token.content == files.padToken ? token.id : tokenizer.m_padId;
        if (token.normalized) {
            token.content = tokenizer.m_normalizer.apply(token.content, 0).text;
            tokenizer.m_normalizedText[token.id] = token.content;
        }
        if (!token.content.empty()) {
            (token.normalized ? normalized : raw).push_back(std::move(token));
        }
    }
    if (!files.followsFile) {
        tokenizer.m_around.behind = {tokenizer.m_endId};
    }
    tokenizer.m_rawAdded = AddedTokens(std::move(raw));
    tokenizer.m_normalizedAdded = AddedTokens(std::move(normalized));
    return tokenizer;
}

Tokenizer::Encoding Tokenizer::encode(const std::string& cleaned, int maxTokens) const {
    if (maxTokens < 1) {
        throw Error(ErrorKind::InvalidValue, says("text", "The text length must be at least 1 token, got %1."),
                    maxTokens);
    }
    if (!base::isValidUtf8(cleaned)) {
        base::decodeUtf8(cleaned);  // throws with the place of the fault
    }
    std::vector<Placed> placed;
    for (const TextSpan& span : m_rawAdded.split(cleaned)) {
        if (span.id >= 0) {
            placed.push_back({span.id, span.begin, span.end});
        } else {
            encodePlain(std::string_view(cleaned).substr(span.begin, span.end - span.begin), span.begin, placed);
        }
    }

    Encoding encoding;
    const std::size_t around = m_around.before.size() + m_around.behind.size();
    const std::size_t room =
        static_cast<std::size_t>(maxTokens) - std::min(around, static_cast<std::size_t>(maxTokens));
    encoding.tokens = placed.size() + around;
    const std::size_t kept = std::min(placed.size(), room);
    encoding.cut = kept < placed.size();
    if (encoding.cut) {
        encoding.remaining = cleaned.substr(placed[kept].begin);
    }
    encoding.ids = m_around.before;
    for (std::size_t i = 0; i < kept; ++i) {
        encoding.ids.push_back(placed[i].id);
        if (placed[i].id == m_unigram.unknownId()) {
            encoding.unknown.push_back(cleaned.substr(placed[i].begin, placed[i].end - placed[i].begin));
        }
    }
    encoding.ids.insert(encoding.ids.end(), m_around.behind.begin(), m_around.behind.end());
    return encoding;
}

/// Text without raw added tokens: text rules, added tokens that are looked for behind them,
/// the parts between.
void Tokenizer::encodePlain(std::string_view text, std::size_t offset, std::vector<Placed>& out) const {
    const TracedText normal = m_normalizer.apply(text, static_cast<std::uint32_t>(offset));
    const auto place = [&](std::size_t at) -> std::size_t {
        return at < normal.source.size() ? normal.source[at] : offset + text.size();
    };
    for (const TextSpan& span : m_normalizedAdded.split(normal.text)) {
        if (span.id >= 0) {
            out.push_back({span.id, place(span.begin), place(span.end)});
            continue;
        }
        TextPart whole;
        whole.text = normal.text.substr(span.begin, span.end - span.begin);
        whole.source.assign(normal.source.begin() + static_cast<std::ptrdiff_t>(span.begin),
                            normal.source.begin() + static_cast<std::ptrdiff_t>(span.end));
        // What the text rules left out at the beginning counts to the first part.
        whole.begin = span.begin == 0 ? static_cast<std::uint32_t>(offset) : whole.source.front();
        for (const TextPart& part : m_preTokenizer.parts(std::move(whole))) {
            const auto next = std::upper_bound(normal.source.begin(), normal.source.end(), part.source.back());
            encodePart(part, place(static_cast<std::size_t>(next - normal.source.begin())), out);
        }
    }
}

/// The pieces of one part; `partEnd` is where it ends in the original.
void Tokenizer::encodePart(const TextPart& part, std::size_t partEnd, std::vector<Placed>& out) const {
    const auto place = [&](std::size_t at) -> std::size_t {
        return at < part.source.size() ? part.source[at] : partEnd;
    };
    for (const Unigram::Token& token : m_unigram.segment(part.text)) {
        out.push_back({token.id, place(token.begin), place(token.end)});
    }
}

std::string Tokenizer::decode(const std::vector<std::int64_t>& ids) const {
    std::vector<std::string> shown;
    for (const std::int64_t id : ids) {
        if (id >= 0 && id < size() && m_special.count(id) == 0) {
            shown.push_back(tokens({id}).front());
        }
    }
    std::string text = m_decoder.text(std::move(shown));
    if (m_tidySpaces) {
        for (const auto& [from, to] : kTidied) {
            replaceAll(text, from, to);
        }
    }
    return text;
}

std::vector<std::string> Tokenizer::tokens(const std::vector<std::int64_t>& ids) const {
    std::vector<std::string> texts;
    texts.reserve(ids.size());
    for (const std::int64_t id : ids) {
        if (id < 0 || id >= size()) {
            throw Error(ErrorKind::InvalidValue,
                        says("text", "There is no token %1; this tokenizer has ids from 0 to %2."), id, size() - 1);
        }
        if (const auto found = m_normalizedText.find(id); found != m_normalizedText.end()) {
            texts.push_back(found->second);
            continue;
        }
        const auto known = static_cast<std::int64_t>(m_unigram.size());
        texts.push_back(id < known ? m_unigram.text(id) : m_beyond[static_cast<std::size_t>(id - known)]);
    }
    return texts;
}

}  // namespace tubelet::text
