#pragma once

#include <filesystem>

#include "models/layout.h"

namespace tubelet::models {

/// Where a model's tokenizer is read from (text::Tokenizer::load): its folder, or, where that holds
/// none, the GGUF file of its text encoder if that carries a vocabulary.
/// Throws Error(ModelUnreadable) where the text encoder has to be looked at and can't be read.
/// Thread-safe.
std::filesystem::path tokenizerPlace(const Layout& layout);

}  // namespace tubelet::models
