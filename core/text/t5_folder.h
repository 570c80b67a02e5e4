#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "checkpoint/weights.h"
#include "text/t5_options.h"
#include "text/tokenizer.h"

namespace tubelet::text {

// The parts of a T5 or UMT5 model's folder. All are thread-safe and throw Error(ModelUnreadable).

/// Whether a config.json names T5-, MT5- or UMT5ForConditionalGeneration: models with a decoder.
bool writesText(const nlohmann::json& config);

/// The folder of the network: `folder`, or its text_encoder.
std::filesystem::path t5NetworkFolder(const std::filesystem::path& folder);

/// The folder of the tokenizer: that of the network, or the folder `tokenizer` in it or beside it.
std::filesystem::path t5TokenizerFolder(const std::filesystem::path& folder, const std::filesystem::path& network);

/// The network's config.json; one that names another class is refused.
nlohmann::json t5Config(const std::filesystem::path& folder);

/// What t5Config() says of sizes and kind.
T5Options t5Options(const std::filesystem::path& folder);

/// The network's weights, the table of the vocabulary under its own name; weights without a
/// decoder are refused.
checkpoint::Weights t5Weights(const std::filesystem::path& folder);

/// Name parts of tensors that files hold and the network does without.
const std::vector<std::string>& t5LeftOver();

/// A tokenizer must not have more pieces than its network in `folder`.
/// Added tokens may lie beyond: transformers invents a hundred sentinels where a folder says
/// nothing of them.
void checkT5Tokenizer(const Tokenizer& tokenizer, std::int64_t vocabularySize, const std::filesystem::path& folder);

/// Throws Error(InvalidValue), naming the first of the tokens that lies beyond the
/// network's vocabulary.
void checkKnown(const std::vector<std::int64_t>& ids, const Tokenizer& tokenizer, std::int64_t vocabularySize);

}  // namespace tubelet::text
