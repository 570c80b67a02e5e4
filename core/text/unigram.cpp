#include "text/unigram.h"

#include <algorithm>
#include <limits>
#include <numeric>

#include "base/error.h"
#include "base/utf8.h"
#include "text/traced_text.h"

namespace tubelet::text {

namespace {

constexpr double kUnknownPenalty = 10.0;  // below the lowest score; sentencepiece's value

struct Best {
    double score = 0;
    /// where the last token starts; max: not reached
    std::size_t begin = std::numeric_limits<std::size_t>::max();
    std::int64_t id = 0;
};

bool isReached(const Best& best) {
    return best.begin != std::numeric_limits<std::size_t>::max();
}

}  // namespace

Unigram::Unigram(std::vector<Piece> pieces, std::int64_t unknownId, bool fallsBackToBytes)
    : m_pieces(std::move(pieces)), m_unknownId(unknownId), m_fallsBackToBytes(fallsBackToBytes) {
    double lowest = std::numeric_limits<double>::infinity();
    for (const Piece& piece : m_pieces) {
        lowest = std::min(lowest, piece.score);
    }
    m_unknownScore = lowest - kUnknownPenalty;

    std::vector<std::uint32_t> order(m_pieces.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(),
                     [this](std::uint32_t a, std::uint32_t b) { return m_pieces[a].text < m_pieces[b].text; });
    for (const std::uint32_t id : order) {
        if (!m_sorted.empty() && m_pieces[m_sorted.back()].text == m_pieces[id].text) {
            m_sorted.back() = id;
        } else {
            m_sorted.push_back(id);
        }
    }
}

std::int64_t Unigram::find(std::string_view piece) const {
    const auto found = std::lower_bound(m_sorted.begin(), m_sorted.end(), piece,
                                        [this](std::uint32_t id, std::string_view t) { return m_pieces[id].text < t; });
    return found != m_sorted.end() && m_pieces[*found].text == piece ? std::int64_t{*found} : -1;
}

std::vector<Unigram::Token> Unigram::segment(std::string_view word) const {
    std::vector<Best> bestAt(word.size() + 1);
    const auto offer = [&](std::size_t begin, std::size_t end, double score, std::int64_t id) {
        Best& best = bestAt[end];
        const double total = score + bestAt[begin].score;
        if (!isReached(best) || total > best.score) {
            best = {total, begin, id};
        }
    };
    for (std::size_t begin = 0; begin < word.size(); begin += base::characterBytes(word[begin])) {
        const std::size_t character = base::characterBytes(word[begin]);
        bool hasOwnPiece = false;
        // Narrows the sorted pieces to those that start with word[begin, end), one byte at a time.
        auto low = m_sorted.begin();
        auto high = m_sorted.end();
        for (std::size_t length = 1; begin + length <= word.size() && low != high; ++length) {
            const auto byte = static_cast<unsigned char>(word[begin + length - 1]);
            const auto byteOf = [&](std::uint32_t id) {
                const std::string& text = m_pieces[id].text;
                return text.size() < length ? -1 : int{static_cast<unsigned char>(text[length - 1])};
            };
            low = std::lower_bound(low, high, int{byte}, [&](std::uint32_t id, int b) { return byteOf(id) < b; });
            high = std::upper_bound(low, high, int{byte}, [&](int b, std::uint32_t id) { return b < byteOf(id); });
            if (low != high && m_pieces[*low].text.size() == length) {
                offer(begin, begin + length, m_pieces[*low].score, *low);
                hasOwnPiece = hasOwnPiece || length == character;
            }
        }
        if (!hasOwnPiece) {
            offer(begin, begin + character, m_unknownScore, m_unknownId);
        }
    }

    std::vector<Token> tokens;
    for (std::size_t end = word.size(); end > 0;) {
        const Best& best = bestAt[end];
        if (best.id == m_unknownId && !tokens.empty() && tokens.back().id == m_unknownId) {
            tokens.back().begin = best.begin;
        } else {
            tokens.push_back({best.begin, end, best.id});
        }
        end = best.begin;
    }
    std::reverse(tokens.begin(), tokens.end());
    std::vector<Token> found;
    for (const Token& token : tokens) {
        if (token.id != m_unknownId) {
            found.push_back(token);
            continue;
        }
        const std::vector<Token> known = spelled(word, token);
        found.insert(found.end(), known.begin(), known.end());
    }
    return found;
}

/// What a run of unknown characters becomes: a piece that it happens to spell, its bytes, or
/// the unknown token.
std::vector<Unigram::Token> Unigram::spelled(std::string_view word, const Token& unknown) const {
    const std::string_view run = word.substr(unknown.begin, unknown.end - unknown.begin);
    if (const std::int64_t id = find(run); id >= 0) {
        return {{unknown.begin, unknown.end, id}};
    }
    std::vector<Token> bytes;
    for (std::size_t i = 0; m_fallsBackToBytes && i < run.size(); ++i) {
        char name[] = "<0x00>";
        constexpr const char* kDigits = "0123456789ABCDEF";
        name[3] = kDigits[static_cast<unsigned char>(run[i]) >> 4];
        name[4] = kDigits[static_cast<unsigned char>(run[i]) & 0xf];
        bytes.push_back({unknown.begin, unknown.end, find(name)});
    }
    if (!bytes.empty() && std::all_of(bytes.begin(), bytes.end(), [](const Token& token) { return token.id >= 0; })) {
        return bytes;
    }
    if (m_unknownId == kNone) {
        throw Error(
            ErrorKind::InvalidValue,
            says("text",
                 "The tokenizer has no token for \"%1\", and none for what is unknown. Leave it out of the text."),
            run.substr(0, base::characterBytes(run.front())));
    }
    return {unknown};
}

}  // namespace tubelet::text
