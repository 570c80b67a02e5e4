#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "lab/evaluation.h"

namespace tubelet::lab {

/// A page for people (HTML, alone but for the pictures of the evaluations' folders, which it names
/// relative to its own): what each model reached beside the others, by language, size, number of
/// subjects and answer, and every clip with what was asked for and what was seen.
/// `page`: where it will be written. English.
std::string evaluationPage(const std::vector<Evaluation>& evaluations, const std::filesystem::path& page);

}  // namespace tubelet::lab
