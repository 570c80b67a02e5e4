#pragma once

#include "checkpoint/weights.h"

namespace tubelet::text {

/// Weights of a UMT5 or T5 encoder under transformers' names, of an encoder alone, a whole model
/// with its decoder, or a model inside one with a head (`transformer.`), or in a GGUF file under
/// llama.cpp's names (`enc.blk.0.attn_q.weight`; facts: gguf-py 0.19.0's constants.py).
/// Files hold the embedding as `shared.weight`, as `encoder.embed_tokens.weight` or as both; the
/// result has `shared.weight` alone.
/// Decoder, head and the sentencepiece model that some single files carry as a tensor
/// (`spiece_model`) are left out.
checkpoint::Weights umt5EncoderWeights(const checkpoint::Weights& weights);

}  // namespace tubelet::text
