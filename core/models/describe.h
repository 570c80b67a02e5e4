#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "base/error.h"
#include "request/generation_request.h"
#include "request/model_facts.h"

namespace tubelet::models {

/// Facts of one model folder, from its small files (no weights are loaded).
/// Throws Error(ModelUnreadable), also when the tokenizer of a model with a text
/// encoder is missing.
request::ModelFacts describeModel(const std::filesystem::path& folder);

/// All model folders below base::modelRoots() that have a model_index.json; unreadable ones are
/// left out, logged and told to `leftOut`.
/// The bundled model comes first.
std::vector<request::ModelFacts> findModels(const std::function<void(const Error&)>& leftOut = {});

/// The model folder used when none is named: the bundled one.
/// Throws Error(ModelUnreadable) when nothing was found, naming the folders that were searched.
std::filesystem::path defaultModelFolder();

}  // namespace tubelet::models
