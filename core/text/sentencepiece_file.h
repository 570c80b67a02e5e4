#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "text/unigram.h"

namespace tubelet::text {

/// What a sentencepiece model file (spiece.model) holds that a T5 tokenizer needs.
struct SentencepieceFile {
    std::vector<Unigram::Piece> pieces;
    std::vector<std::string> control;      ///< pieces that mark something: "</s>"
    std::vector<std::string> userDefined;  ///< pieces that are always kept whole
    std::string charsmap;                  ///< precompiled text rules (see Charsmap); empty: none
};

/// Reads a unigram model.
/// Throws.
/// Error(ModelUnreadable): missing, cut short or damaged in any way, not unigram, without a piece
/// for unknown text, with pieces that are empty, stand there twice or have no finite score.
/// Source. sentencepiece_model.proto of google/sentencepiece.
SentencepieceFile readSentencepieceFile(const std::filesystem::path& path);

/// The same of a model's bytes; `origin`: the file that they come from, for messages.
SentencepieceFile readSentencepiece(std::string_view bytes, const std::filesystem::path& origin);

}  // namespace tubelet::text
