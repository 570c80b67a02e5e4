#pragma once

#include <string>

#include "world/words.h"

namespace tubelet::world {

/// What a person calls an answer of questions(), whose own names are for files: "moving left" for
/// "left", in Chinese "向左移动". Each answer to a question has its own words.
/// The answer itself where the world has no other words for it.
/// Thread-safe.
std::string answerWords(const std::string& question, const std::string& answer, Language language);

}  // namespace tubelet::world
