#pragma once

#include <cstdint>
#include <string>

#include <nlohmann/json.hpp>

#include "base/message.h"

namespace tubelet::text {

/// The function between the matrices of a feed-forward part. GeluTanh is transformers' "gelu_new".
enum class T5Activation { Relu, Gelu, GeluTanh, Silu };

/// Sizes and kind of a T5 or UMT5 model; the defaults are those of UMT5-XXL, the text
/// encoder of Wan 2.1.
struct T5Options {
    std::int64_t vocabularySize = 256384;
    std::int64_t width = 4096;         ///< D, d_model
    std::int64_t headWidth = 64;       ///< d_kv; heads * headWidth need not be D
    std::int64_t hiddenWidth = 10240;  ///< d_ff
    std::int64_t layers = 24;          ///< of the encoder
    std::int64_t decoderLayers = 24;
    std::int64_t heads = 64;
    std::int64_t buckets = 32;       ///< relative_attention_num_buckets, of both
                                     ///< directions together
    std::int64_t maxDistance = 128;  ///< relative_attention_max_distance: all farther
                                     ///< ones share a bucket
    double normEpsilon = 1e-6;
    T5Activation activation = T5Activation::GeluTanh;
    bool isGated = true;           ///< T5 v1.1 and UMT5; false: T5 v1.0
    bool biasInEveryBlock = true;  ///< UMT5; false: T5, whose first block's
                                   ///< position bias serves all
    bool scaleOutput = true;       ///< the decoder's states are multiplied by D^-0.5 before they
                                   ///< meet the vocabulary

    /// From a config.json of model_type "t5", "mt5" or "umt5", with transformers' defaults. Throws
    /// Error(ModelUnreadable) naming the entry that is missing or impossible; the message begins
    /// with `subject` ("The configuration ...
    /// ").
    static T5Options fromConfig(const nlohmann::json& config, const Message& subject);

    /// The entries that fromConfig() reads, of a T5 whose tables of embedding and output are one.
    /// biasInEveryBlock must be false, scaleOutput true.
    nlohmann::json toConfig() const;
};

}  // namespace tubelet::text
