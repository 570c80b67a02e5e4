#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tubelet::text {

/// A unigram vocabulary (Kudo 2018, "Subword Regularization") and its best segmentation of a
/// word: the pieces whose scores sum to the most, computed in float64 as the Rust library
/// `tokenizers` does.
/// A character without a piece of its own may pass as unknown at a penalty; neighbouring unknown
/// characters become one token, or, with byte fallback and where all of them are there, the pieces
/// of their bytes ("<0xE7>").
/// Thread-safe.
class Unigram {
  public:
    struct Piece {
        std::string text;  ///< UTF-8
        double score = 0;  ///< log probability
    };

    /// One token of a word: bytes [begin, end) and the piece's id.
    struct Token {
        std::size_t begin = 0;
        std::size_t end = 0;
        std::int64_t id = 0;
    };

    static constexpr std::int64_t kNone = -1;

    /// Ids are positions in `pieces`; of two pieces with the same text the later counts.
    /// `unknownId` must be one of them, or kNone: then segment() throws Error(InvalidValue) where
    /// it would be needed.
    Unigram(std::vector<Piece> pieces, std::int64_t unknownId, bool fallsBackToBytes = false);

    /// The tokens of valid UTF-8 text, in order; empty text has none.
    /// Pieces of bytes stand for all of their run.
    std::vector<Token> segment(std::string_view word) const;

    std::size_t size() const { return m_pieces.size(); }
    const std::string& text(std::int64_t id) const { return m_pieces[static_cast<std::size_t>(id)].text; }
    std::int64_t unknownId() const { return m_unknownId; }

    /// The id of a piece, or -1.
    std::int64_t find(std::string_view piece) const;

  private:
    std::vector<Token> spelled(std::string_view word, const Token& unknown) const;

    std::vector<Piece> m_pieces;
    std::vector<std::uint32_t> m_sorted;  ///< ids in order of text, each text once
    std::int64_t m_unknownId;
    bool m_fallsBackToBytes;
    double m_unknownScore = 0;
};

}  // namespace tubelet::text
