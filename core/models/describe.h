#pragma once

#include <filesystem>

#include "request/model_facts.h"

namespace tubelet::models {

/// Facts of one model (request::ModelPlace), from its small files and headers (no weights are
/// loaded).
/// Throws Error(ModelUnreadable), also when the tokenizer of a model with a text
/// encoder is missing.
request::ModelFacts describeModel(const std::filesystem::path& place);

/// The model folder used when none is named: the bundled one.
/// Throws Error(ModelUnreadable) when nothing was found, naming the folders that were searched.
std::filesystem::path defaultModelFolder();

}  // namespace tubelet::models
