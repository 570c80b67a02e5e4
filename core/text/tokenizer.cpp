#include "text/tokenizer.h"

#include <algorithm>
#include <array>

#include "base/error.h"
#include "base/utf8.h"
#include "text/tokenizer_files.h"
#include "text/unicode.h"

namespace tubelet::text {

namespace {

/// T5Tokenizer fixes this id whatever the files say.
constexpr std::int64_t kUnknownId = 2;

/// Marks the beginning of a word (U+2581).
constexpr std::string_view kWordMark = "\xe2\x96\x81";

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

std::size_t characterBytes(char lead) {
    const auto byte = static_cast<unsigned char>(lead);
    return byte < 0x80 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
}

bool isSpaceAt(std::string_view text, std::size_t at, std::size_t bytes) {
    return bytes == 1 ? isWhiteSpace(static_cast<unsigned char>(text[at]))
                      : isWhiteSpace(base::decodeUtf8(text.substr(at, bytes)).front());
}

}  // namespace

Tokenizer Tokenizer::load(const std::filesystem::path& tokenizerFolder) {
    TokenizerFiles files = readTokenizerFiles(tokenizerFolder);
    const auto fail = [&](const std::string& why) {
        throw Error(ErrorKind::ModelUnreadable, "The tokenizer in " + tokenizerFolder.string() + " can't be used: " +
                                                    why + " Download or copy the tokenizer again.");
    };
    if (files.pieces.size() <= static_cast<std::size_t>(kUnknownId)) {
        fail("its vocabulary has " + std::to_string(files.pieces.size()) + " pieces.");
    }
    for (const Unigram::Piece& piece : files.pieces) {
        if (!base::isValidUtf8(piece.text)) {
            fail("a piece of its vocabulary is not valid UTF-8.");
        }
    }
    Tokenizer tokenizer(Unigram(std::move(files.pieces), kUnknownId));
    tokenizer.m_warning = std::move(files.warning);
    tokenizer.m_tidySpaces = files.tidySpaces;
    if (!files.charsmap.empty()) {
        tokenizer.m_charsmap = Charsmap(files.charsmap, tokenizerFolder.string());
    }
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
            token.content = tokenizer.m_charsmap.normalize(token.content, 0).text;
        }
        if (!token.content.empty()) {
            (token.normalized ? normalized : raw).push_back(std::move(token));
        }
    }
    tokenizer.m_rawAdded = AddedTokens(std::move(raw));
    tokenizer.m_normalizedAdded = AddedTokens(std::move(normalized));
    return tokenizer;
}

Tokenizer::Encoding Tokenizer::encode(const std::string& cleaned, int maxTokens) const {
    if (maxTokens < 1) {
        throw Error(ErrorKind::InvalidValue,
                    "The text length must be at least 1 token, got " + std::to_string(maxTokens) + ".");
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
    encoding.tokens = placed.size() + 1;
    const std::size_t kept = std::min(placed.size(), static_cast<std::size_t>(maxTokens) - 1);
    encoding.cut = kept < placed.size();
    if (encoding.cut) {
        encoding.remaining = cleaned.substr(placed[kept].begin);
    }
    for (std::size_t i = 0; i < kept; ++i) {
        encoding.ids.push_back(placed[i].id);
        if (placed[i].id == kUnknownId) {
            encoding.unknown.push_back(cleaned.substr(placed[i].begin, placed[i].end - placed[i].begin));
        }
    }
    encoding.ids.push_back(m_endId);
    return encoding;
}

/// Text without raw added tokens: text rules, added tokens that are looked for behind them, words.
void Tokenizer::encodePlain(std::string_view text, std::size_t offset, std::vector<Placed>& out) const {
    TracedText traced = m_charsmap.normalize(text, static_cast<std::uint32_t>(offset));
    traced.source.push_back(static_cast<std::uint32_t>(offset + text.size()));
    const std::string_view whole = traced.text;
    for (const TextSpan& span : m_normalizedAdded.split(whole)) {
        if (span.id >= 0) {
            out.push_back({span.id, traced.source[span.begin], traced.source[span.end]});
            continue;
        }
        std::size_t wordBegin = span.begin;
        for (std::size_t at = span.begin; at <= span.end;) {
            const std::size_t bytes = at < span.end ? characterBytes(whole[at]) : 1;
            if (at == span.end || isSpaceAt(whole, at, bytes)) {
                if (wordBegin < at) {
                    encodeWord(whole.substr(wordBegin, at - wordBegin), traced.source.data() + wordBegin,
                               traced.source[at], out);
                }
                wordBegin = at + bytes;
            }
            at += bytes;
        }
    }
}

/// A word without white space: marked at its beginning, and cut where it holds the mark itself. `source` has the place
/// of each byte of the word, `wordEnd` that of its end.
void Tokenizer::encodeWord(std::string_view word, const std::uint32_t* source, std::size_t wordEnd,
                           std::vector<Placed>& out) const {
    std::string marked;
    std::size_t added = 0;
    if (!word.starts_with(kWordMark)) {
        marked = kWordMark;
        added = kWordMark.size();
    }
    marked += word;
    const auto place = [&](std::size_t at) -> std::size_t {
        return at < added ? source[0] : at - added < word.size() ? source[at - added] : wordEnd;
    };
    for (std::size_t begin = 0; begin < marked.size();) {
        const std::size_t next = std::min(marked.find(kWordMark, begin + 1), marked.size());
        for (const Unigram::Token& token : m_unigram.segment(std::string_view(marked).substr(begin, next - begin))) {
            out.push_back({token.id, place(begin + token.begin), place(begin + token.end)});
        }
        begin = next;
    }
}

std::string Tokenizer::decode(const std::vector<std::int64_t>& ids) const {
    std::string text;
    bool isFirst = true;
    for (const std::int64_t id : ids) {
        if (id < 0 || id >= size() || m_special.count(id) > 0) {
            continue;
        }
        // The mark of a word is a space, but for that of the first token.
        std::string piece = tokens({id}).front();
        replaceAll(piece, kWordMark, isFirst ? "" : " ");
        text += piece;
        isFirst = false;
    }
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
            throw Error(ErrorKind::InvalidValue, "There is no token " + std::to_string(id) +
                                                     "; this tokenizer has ids from 0 to " +
                                                     std::to_string(size() - 1) + ".");
        }
        const auto known = static_cast<std::int64_t>(m_unigram.size());
        texts.push_back(id < known ? m_unigram.text(id) : m_beyond[static_cast<std::size_t>(id - known)]);
    }
    return texts;
}

}  // namespace tubelet::text
