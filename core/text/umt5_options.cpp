#include <cmath>

#include "base/error.h"
#include "text/umt5_encoder.h"

namespace tubelet::text {

namespace {

using nlohmann::json;

[[noreturn]] void fail(const std::string& why) {
    throw Error(ErrorKind::ModelUnreadable, "The configuration of the text encoder (text_encoder/config.json) " + why);
}

std::int64_t readCount(const json& config, const char* name, std::int64_t most) {
    const auto found = config.find(name);
    if (found == config.end()) {
        fail("lacks \"" + std::string(name) + "\". Is it the configuration of a UMT5 encoder?");
    }
    if (!found->is_number_integer() || *found < 1 || *found > most) {
        fail("has " + found->dump() + " as \"" + name + "\"; a whole number from 1 to " + std::to_string(most) +
             " was expected.");
    }
    return found->get<std::int64_t>();
}

std::int64_t readCountOr(const json& config, const char* name, std::int64_t most, std::int64_t otherwise) {
    return config.contains(name) ? readCount(config, name, most) : otherwise;
}

}  // namespace

UMT5EncoderOptions UMT5EncoderOptions::fromConfig(const json& config) {
    if (!config.is_object()) {
        fail("is not a JSON object.");
    }
    if (const json type = config.value("model_type", json("umt5")); type != "umt5") {
        fail("describes a model of type " + type.dump() + "; \"umt5\" was expected.");
    }
    // transformers derives the activation from this entry alone.
    if (const json activation = config.value("feed_forward_proj", json("gated-gelu")); activation != "gated-gelu") {
        fail("has " + activation.dump() + " as \"feed_forward_proj\"; \"gated-gelu\" is the only one of UMT5.");
    }
    UMT5EncoderOptions options;
    options.vocabularySize = readCount(config, "vocab_size", 10'000'000);
    options.width = readCount(config, "d_model", 100'000);
    options.headWidth = readCount(config, "d_kv", 10'000);
    options.hiddenWidth = readCount(config, "d_ff", 1'000'000);
    options.layers = readCount(config, "num_layers", 1'000);
    options.heads = readCount(config, "num_heads", 10'000);
    options.buckets = readCountOr(config, "relative_attention_num_buckets", 10'000, 32);
    options.maxDistance = readCountOr(config, "relative_attention_max_distance", 1'000'000, 128);
    if (options.buckets < 4 || options.buckets / 4 >= options.maxDistance) {
        fail("has " + std::to_string(options.buckets) + " relative position buckets for distances up to " +
             std::to_string(options.maxDistance) +
             "; at least 4 buckets, and a distance beyond a quarter of their "
             "number, were expected.");
    }
    const json epsilon = config.value("layer_norm_epsilon", json(options.normEpsilon));
    if (!epsilon.is_number() || !(epsilon.get<double>() >= 0) || !std::isfinite(epsilon.get<double>())) {
        fail("has " + epsilon.dump() + " as \"layer_norm_epsilon\"; a number from 0 was expected.");
    }
    options.normEpsilon = epsilon.get<double>();
    return options;
}

}  // namespace tubelet::text
