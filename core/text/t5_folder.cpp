#include "text/t5_folder.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <system_error>

#include "base/error.h"
#include "checkpoint/json_file.h"

namespace tubelet::text {

namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr const char* kShared = "shared.weight";
/// The same table under other names, and a table that old files carry and nobody reads.
const std::vector<std::string> kLeftOver{"encoder.embed_tokens.weight", "decoder.embed_tokens.weight",
                                         "decoder.block.0.layer.1.EncDecAttention.relative_attention_bias.weight"};

bool isThere(const fs::path& path) {
    std::error_code ignored;
    return fs::exists(path, ignored);
}

/// Classes with a decoder that writes text: today's names, and those of folders from
/// before transformers 4.
constexpr std::array<std::string_view, 4> kWriters{"T5ForConditionalGeneration", "MT5ForConditionalGeneration",
                                                   "UMT5ForConditionalGeneration", "T5WithLMHeadModel"};

}  // namespace

bool writesText(const json& config) {
    const json classes = config.is_object() ? config.value("architectures", json()) : json();
    return classes.is_array() && !classes.empty() && classes[0].is_string() &&
           std::find(kWriters.begin(), kWriters.end(), classes[0].get<std::string>()) != kWriters.end();
}

fs::path t5NetworkFolder(const fs::path& folder) {
    if (!isThere(folder)) {
        throw Error(ErrorKind::ModelUnreadable,
                    says("text", "There is no folder %1. Name the folder of a T5 or UMT5 model, with its config.json."),
                    folder);
    }
    const fs::path inside = folder / "text_encoder";
    return !isThere(folder / "config.json") && isThere(inside / "config.json") ? inside : folder;
}

fs::path t5TokenizerFolder(const fs::path& folder, const fs::path& network) {
    for (const fs::path& candidate : {network, folder / "tokenizer"}) {
        if (isThere(candidate / "tokenizer.json") || isThere(candidate / "spiece.model")) {
            return candidate;
        }
    }
    return network;  // the tokenizer tells what it misses
}

json t5Config(const fs::path& folder) {
    json config = checkpoint::readJson(folder / "config.json");
    const json classes = config.is_object() ? config.value("architectures", json()) : json();
    if (!classes.is_array() || classes.empty()) {
        return config;
    }
    if (!writesText(config)) {
        throw Error(ErrorKind::ModelUnreadable,
                    says("text",
                         "The model in %1 is a %2; a T5ForConditionalGeneration, MT5ForConditionalGeneration or "
                         "UMT5ForConditionalGeneration was expected: a model with a decoder, which can write text."),
                    folder, classes[0].dump());
    }
    return config;
}

checkpoint::Weights t5Weights(const fs::path& folder) {
    const checkpoint::Weights weights = checkpoint::Weights::open(folder);
    if (!weights.contains("decoder.block.0.layer.0.SelfAttention.q.weight")) {
        throw Error(ErrorKind::ModelUnreadable,
                    says("text",
                         "The weights in %1 hold no decoder, so this model can't write text. Choose a folder with the "
                         "whole T5 or UMT5 model."),
                    folder);
    }
    if (weights.contains(kShared)) {
        return weights;
    }
    const std::string other = weights.contains(kLeftOver[0]) ? kLeftOver[0] : kLeftOver[1];
    return weights.renamed([&](const std::string& name) { return name == other ? kShared : name; });
}

T5Options t5Options(const fs::path& folder) {
    const auto options =
        T5Options::fromConfig(t5Config(folder), {says("text", "The configuration %1"), folder / "config.json"});
    if (options.decoderLayers == 0) {
        throw Error(ErrorKind::ModelUnreadable,
                    says("text",
                         "%1 has 0 as \"num_decoder_layers\": it describes an encoder alone, which can't write text. "
                         "Choose a folder with the whole T5 or UMT5 model."),
                    folder / "config.json");
    }
    if (options.buckets / 2 >= options.maxDistance) {  // a decoder looks one way and uses
                                                       // all buckets for it
        throw Error(ErrorKind::ModelUnreadable,
                    says("text",
                         "%1 has %2 relative position buckets for distances up to %3; a distance beyond half their "
                         "number was expected."),
                    folder / "config.json", options.buckets, options.maxDistance);
    }
    return options;
}

const std::vector<std::string>& t5LeftOver() {
    return kLeftOver;
}

void checkT5Tokenizer(const Tokenizer& tokenizer, std::int64_t vocabularySize, const fs::path& folder) {
    if (tokenizer.pieces() > vocabularySize) {
        throw Error(ErrorKind::ModelUnreadable,
                    says("text",
                         "The tokenizer of %1 has %2 tokens, but its network knows only %3. They come from different "
                         "models; download the model again."),
                    folder, tokenizer.pieces(), vocabularySize);
    }
}

void checkKnown(const std::vector<std::int64_t>& ids, const Tokenizer& tokenizer, std::int64_t vocabularySize) {
    const auto beyond = std::find_if(ids.begin(), ids.end(), [&](std::int64_t id) { return id >= vocabularySize; });
    if (beyond != ids.end()) {
        const std::string name = *beyond < tokenizer.size() ? "\"" + tokenizer.tokens({*beyond}).front() + "\""
                                                            : "token " + std::to_string(*beyond);
        throw Error(
            ErrorKind::InvalidValue,
            says("text", "The tokenizer knows %1, but the model does not: it has %2 tokens. Leave it out of the text."),
            name, vocabularySize);
    }
}

}  // namespace tubelet::text
