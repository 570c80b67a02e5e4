#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/special_tokens.h"
#include "text/tokenizer_files.h"

namespace tubelet::text {

/// The tokenizer of ByT5, which needs no vocabulary file: tokens 0 to 2 are "<pad>", "</s>" and
/// "<unk>", then one for each byte of UTF-8, then the sentinels (125 unless tokenizer_config.json
/// says otherwise), in order.
/// Throws Error(ModelUnreadable) where the side files name other tokens.
TokenizerFiles byteTokenizer(const TokenizerSideFiles& side);

/// One more than the largest id of that tokenizer, where nothing says otherwise.
inline constexpr std::int64_t kByteTokens = 384;
inline constexpr std::int64_t kBytePad = 0, kByteEnd = 1;

/// The ids that it gives a text without special tokens in it: of each byte, and the end token.
/// Thread-safe.
std::vector<std::int64_t> byteTokens(std::string_view text);
/// The text of such ids, without those that are no bytes, and without bytes that are no UTF-8.
/// Thread-safe.
std::string byteText(const std::vector<std::int64_t>& ids);

}  // namespace tubelet::text
