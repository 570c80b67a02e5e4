#include "text/t5_options.h"

#include <cmath>

#include "base/error.h"
#include "base/shown.h"

namespace tubelet::text {

namespace {

using nlohmann::json;

/// The entries of one configuration, each checked.
class Reader {
  public:
    Reader(const json& config, const Message& subject) : m_config(config), m_subject(subject) {}

    [[noreturn]] void fail(const Message& why) const {
        throw Error(ErrorKind::ModelUnreadable, says("text", "%1 %2"), m_subject, why);
    }

    std::int64_t count(const char* name, std::int64_t most, std::int64_t least = 1) const {
        const auto found = m_config.find(name);
        if (found == m_config.end()) {
            fail({says("text", "lacks \"%1\". Is it the configuration of a T5 or UMT5 model?"), name});
        }
        if (!found->is_number_integer() || *found < least || *found > most) {
            fail({says("text", "has %1 as \"%2\"; a whole number from %3 to %4 was expected."),
                  base::shownValue(*found), name, least, most});
        }
        return found->get<std::int64_t>();
    }

    std::int64_t countOr(const char* name, std::int64_t most, std::int64_t otherwise, std::int64_t least = 1) const {
        return m_config.value(name, json()).is_null() ? otherwise : count(name, most, least);
    }

  private:
    const json& m_config;
    const Message& m_subject;
};

/// "relu", "gated-gelu": transformers derives the kind of the feed-forward part from this entry
/// alone, and means gelu_new by "gated-gelu".
void readFeedForward(const Reader& read, const json& entry, T5Options& options) {
    std::string name = entry.is_string() ? entry.get<std::string>() : "";
    options.isGated = name.starts_with("gated-");
    if (options.isGated) {
        name = name == "gated-gelu" ? "gelu_new" : name.substr(6);
    }
    if (name == "relu") {
        options.activation = T5Activation::Relu;
    } else if (name == "gelu") {
        options.activation = T5Activation::Gelu;
    } else if (name == "gelu_new") {
        options.activation = T5Activation::GeluTanh;
    } else if (name == "silu") {
        options.activation = T5Activation::Silu;
    } else {
        read.fail({says("text",
                        "has %1 as \"feed_forward_proj\"; relu, gelu, gelu_new or silu, with or without gated-, was "
                        "expected."),
                   base::shownValue(entry)});
    }
}

}  // namespace

T5Options T5Options::fromConfig(const json& config, const Message& subject) {
    const Reader read(config, subject);
    if (!config.is_object()) {
        read.fail({says("text", "is not a JSON object.")});
    }
    const json type = config.value("model_type", json("umt5"));
    if (type != "umt5" && type != "t5" && type != "mt5") {
        read.fail({says("text", "describes a model of type %1; \"t5\", \"mt5\" or \"umt5\" was expected."),
                   base::shownValue(type)});
    }
    T5Options options;
    options.biasInEveryBlock = type == "umt5";
    readFeedForward(read, config.value("feed_forward_proj", json(type == "t5" ? "relu" : "gated-gelu")), options);
    options.vocabularySize = read.count("vocab_size", 10'000'000);
    options.width = read.count("d_model", 100'000);
    options.headWidth = read.count("d_kv", 10'000);
    options.hiddenWidth = read.count("d_ff", 1'000'000);
    options.layers = read.count("num_layers", 1'000);
    // 0: an encoder alone
    options.decoderLayers = read.countOr("num_decoder_layers", 1'000, options.layers, 0);
    options.heads = read.count("num_heads", 10'000);
    options.buckets = read.countOr("relative_attention_num_buckets", 10'000, 32);
    options.maxDistance = read.countOr("relative_attention_max_distance", 1'000'000, 128);
    if (options.buckets < 4 || options.buckets / 4 >= options.maxDistance) {
        read.fail({says("text",
                        "has %1 relative position buckets for distances up to %2; at least 4 buckets, and a distance "
                        "beyond a quarter of their number, were expected."),
                   options.buckets, options.maxDistance});
    }
    const json epsilon = config.value("layer_norm_epsilon", json(options.normEpsilon));
    if (!epsilon.is_number() || !(epsilon.get<double>() >= 0) || !std::isfinite(epsilon.get<double>())) {
        read.fail({says("text", "has %1 as \"layer_norm_epsilon\"; a number from 0 was expected."),
                   base::shownValue(epsilon)});
    }
    options.normEpsilon = epsilon.get<double>();
    // transformers 5 scales the output of every UMT5, of no mT5, and of a T5 unless its
    // configuration says that the tables of embedding and output differ (v1.1); what it saves
    // itself says so directly. null means "no" there, and is as good as absent for the tables.
    const json tied = config.value("tie_word_embeddings", json());
    const json scaled = config.value("scale_decoder_outputs", json(tied.is_null() || tied != false));
    options.scaleOutput = type == "umt5" || (type == "t5" && !scaled.is_null() && scaled != false);
    return options;
}

json T5Options::toConfig() const {
    const auto* function = activation == T5Activation::Relu       ? "relu"
                           : activation == T5Activation::Gelu     ? "gelu"
                           : activation == T5Activation::GeluTanh ? "gelu_new"
                                                                  : "silu";
    const std::string feedForward = isGated && activation == T5Activation::GeluTanh
                                        ? "gated-gelu"
                                        : std::string(isGated ? "gated-" : "") + function;
    return {{"model_type", "t5"},
            {"vocab_size", vocabularySize},
            {"d_model", width},
            {"d_kv", headWidth},
            {"d_ff", hiddenWidth},
            {"num_layers", layers},
            {"num_decoder_layers", decoderLayers},
            {"num_heads", heads},
            {"relative_attention_num_buckets", buckets},
            {"relative_attention_max_distance", maxDistance},
            {"layer_norm_epsilon", normEpsilon},
            {"feed_forward_proj", feedForward},
            {"tie_word_embeddings", true}};
}

}  // namespace tubelet::text
