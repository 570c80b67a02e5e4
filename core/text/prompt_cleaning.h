#pragma once

#include <string>

namespace tubelet::text {

/// The prompt as diffusers' WanPipeline.prompt_clean hands it to the tokenizer: text fixes of ftfy
/// 6.3.1 (text_fixes.h), HTML references replaced twice, then every run of white space made one
/// space and none left at the ends. `utf8` may be empty.
/// Throws Error(InvalidValue) when it isn't valid UTF-8.
/// Thread-safe.
std::string cleanPrompt(const std::string& utf8);

}  // namespace tubelet::text
