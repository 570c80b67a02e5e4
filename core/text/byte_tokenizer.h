#pragma once

#include "text/special_tokens.h"
#include "text/tokenizer_files.h"

namespace tubelet::text {

/// The tokenizer of ByT5, which needs no vocabulary file: tokens 0 to 2 are "<pad>", "</s>" and
/// "<unk>", then one for each byte of UTF-8, then the sentinels (125 unless tokenizer_config.json
/// says otherwise), in order.
/// Throws Error(ModelUnreadable) where the side files name other tokens.
TokenizerFiles byteTokenizer(const TokenizerSideFiles& side);

}  // namespace tubelet::text
