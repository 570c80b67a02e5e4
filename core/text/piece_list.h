#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "base/message.h"
#include "text/sentencepiece_file.h"

namespace tubelet::text {

/// What a piece of a sentencepiece vocabulary is for; the numbers are sentencepiece's own, and
/// llama.cpp's.
enum class PieceKind { Normal = 1, Unknown = 2, Control = 3, UserDefined = 4, Unused = 5, Byte = 6 };

/// Puts the pieces of a vocabulary together, in the order of their ids, and looks at each.
class PieceList {
  public:
    /// A clause that says why it can't be one, for refuseTokenizerFile(), or empty.
    Message add(std::string_view piece, double score, PieceKind kind);
    /// The same of the vocabulary as a whole, once it is.
    Message fault() const;
    /// Pieces, control and userDefined are filled.
    SentencepieceFile take() { return std::move(m_file); }

  private:
    SentencepieceFile m_file;
    std::unordered_set<std::string> m_texts;
    std::size_t m_unknown = 0;
};

}  // namespace tubelet::text
