#pragma once

#include <filesystem>

#include "text/sentencepiece_file.h"

namespace tubelet::text {

/// Whether a safetensors file carries a sentencepiece model as a tensor, as ComfyUI's files of T5
/// and UMT5 do ("spiece_model", U8). Reads its header; false where it can't be read.
bool carriesSpiece(const std::filesystem::path& file);

/// That sentencepiece model.
/// Throws Error(ModelUnreadable): no such tensor, one that is no list of bytes, and for what
/// readSentencepieceFile() refuses.
SentencepieceFile readSpieceTensor(const std::filesystem::path& file);

}  // namespace tubelet::text
