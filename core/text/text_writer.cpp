#include "text/text_writer.h"

#include <limits>
#include <system_error>

#include <ATen/ATen.h>

#include "base/error.h"
#include "base/paths.h"
#include "base/stop.h"
#include "checkpoint/model_folder.h"
#include "checkpoint/weights.h"

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

/// The folder of the network: `folder`, or its text_encoder.
fs::path networkFolder(const fs::path& folder) {
    if (!isThere(folder)) {
        throw Error(ErrorKind::ModelUnreadable, "There is no folder " + base::toUtf8(folder) +
                                                    ". Name the folder of a T5 or UMT5 model, with its config.json.");
    }
    const fs::path inside = folder / "text_encoder";
    return !isThere(folder / "config.json") && isThere(inside / "config.json") ? inside : folder;
}

/// The folder of the tokenizer: that of the network, or the folder `tokenizer` in it or beside it.
fs::path tokenizerFolder(const fs::path& folder, const fs::path& network) {
    for (const fs::path& candidate : {network, folder / "tokenizer"}) {
        if (isThere(candidate / "tokenizer.json") || isThere(candidate / "spiece.model")) {
            return candidate;
        }
    }
    return network;  // the tokenizer tells what it misses
}

json readConfig(const fs::path& folder) {
    json config = checkpoint::readJson(folder / "config.json");
    const json classes = config.is_object() ? config.value("architectures", json()) : json();
    if (!classes.is_array() || classes.empty()) {
        return config;
    }
    if (classes[0] != "T5ForConditionalGeneration" && classes[0] != "UMT5ForConditionalGeneration") {
        throw Error(ErrorKind::ModelUnreadable,
                    "The model in " + base::toUtf8(folder) + " is a " + classes[0].dump() +
                        "; a T5ForConditionalGeneration or UMT5ForConditionalGeneration was expected: a model with a "
                        "decoder, which can write text.");
    }
    return config;
}

checkpoint::Weights openWeights(const fs::path& folder) {
    const checkpoint::Weights weights = checkpoint::Weights::open(folder);
    if (!weights.contains("decoder.block.0.layer.0.SelfAttention.q.weight")) {
        throw Error(ErrorKind::ModelUnreadable, "The weights in " + base::toUtf8(folder) +
                                                    " hold no decoder, so this model can't write text. Choose a folder "
                                                    "with the whole T5 or UMT5 model.");
    }
    if (weights.contains(kShared)) {
        return weights;
    }
    const std::string other = weights.contains(kLeftOver[0]) ? kLeftOver[0] : kLeftOver[1];
    return weights.renamed([&](const std::string& name) { return name == other ? kShared : name; });
}

}  // namespace

TextWriter::TextWriter(const fs::path& folder, const std::stop_token& stop)
    : TextWriter(networkFolder(folder), tokenizerFolder(folder, networkFolder(folder)), stop) {}

TextWriter::TextWriter(const fs::path& modelFolder, const fs::path& tokenizerFolder, const std::stop_token& stop)
    : m_tokenizer([&] {
          readConfig(modelFolder);  // the wrong kind of model is told before anything else
          return Tokenizer::load(tokenizerFolder);
      }()) {
    checkStop(stop);  // a large vocabulary takes a moment
    const auto options = T5Options::fromConfig(readConfig(modelFolder),
                                               "The configuration " + base::toUtf8(modelFolder / "config.json") + " ");
    if (options.buckets / 2 >= options.maxDistance) {  // a decoder looks one way and uses all buckets for it
        throw Error(ErrorKind::ModelUnreadable,
                    base::toUtf8(modelFolder / "config.json") + " has " + std::to_string(options.buckets) +
                        " relative position buckets for distances up to " + std::to_string(options.maxDistance) +
                        "; a distance beyond half their number was expected.");
    }
    if (m_tokenizer.size() > options.vocabularySize) {
        throw Error(ErrorKind::ModelUnreadable,
                    "The tokenizer of " + base::toUtf8(modelFolder) + " has " + std::to_string(m_tokenizer.size()) +
                        " tokens, but its network knows only " + std::to_string(options.vocabularySize) +
                        ". They come from different models; download the model again.");
    }
    m_defaults = GenerationOptions::fromFolder(modelFolder);
    const checkpoint::Weights weights = openWeights(modelFolder);
    m_model = T5Model(options, /*hasOwnHead=*/weights.contains("lm_head.weight"));
    checkpoint::LoadOptions load;
    load.allowUnexpected = kLeftOver;
    load.stop = stop;
    checkpoint::load(*m_model, weights, load);
    m_model->eval();
}

TextWriter::Written TextWriter::write(const std::string& text, const GenerationOptions& options,
                                      const std::stop_token& stop) {
    validate(options, m_model->options().vocabularySize);
    Written written;
    written.read = m_tokenizer.encode(text, std::numeric_limits<int>::max());
    T5Decoding decoding(m_model, at::tensor(written.read.ids, at::kLong).unsqueeze(0), /*useCache=*/true, stop);
    written.found = options.beams == 1 ? greedySearch(decoding, options, stop) : beamSearch(decoding, options, stop);
    written.text = m_tokenizer.decode(written.found.ids);
    return written;
}

}  // namespace tubelet::text
