#pragma once

#include <filesystem>

#include "text/sentencepiece_file.h"

namespace tubelet::text {

/// The sentencepiece model of a T5 or UMT5 that a GGUF file carries in its metadata, as
/// llama.cpp's tools write it (tokenizer.ggml.model "t5", tokens, scores, token_type,
/// precompiled_charsmap). Facts: gguf-py 0.19.0's constants.py.
/// Pieces without a use, with which those tools fill the vocabulary up to the embedding's rows, are
/// left out at its end.
/// Throws Error(ModelUnreadable): no such vocabulary, one of another kind, lists of different
/// lengths, and for what readSentencepieceFile() refuses in a model.
SentencepieceFile readGgufVocabulary(const std::filesystem::path& file);

}  // namespace tubelet::text
