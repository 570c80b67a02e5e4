#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "text/t5_model.h"

namespace tubelet::text {

/// Writes a T5 that reads and writes the bytes of texts (byte_tokenizer.h) as TextWriter and
/// transformers (T5ForConditionalGeneration, ByT5Tokenizer) load it: config.json,
/// generation_config.json, tokenizer_config.json and model.safetensors, in float16 but for tensors
/// that would overflow there. The folder appears whole or not at all; it must be new.
/// maxTokens: of an answer. metadata: of the weights' file.
/// Throws Error(TargetUnwritable).
void saveByteT5(const T5Model& model, int maxTokens, const std::map<std::string, std::string>& metadata,
                const std::filesystem::path& folder);

}  // namespace tubelet::text
