#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "lab/evaluation.h"

namespace tubelet::lab {

/// The name of an evaluation's report in its folder.
inline constexpr const char* kReportFile = "report.json";

/// Bumped where a report's fields change their meaning.
inline constexpr int kReportFormat = 1;

/// What several models reached, for programs; each is compared with the first as well.
/// Parts and questions stand in the order of EvaluationTotals.
nlohmann::ordered_json evaluationReport(const std::vector<Evaluation>& evaluations);

/// Reads what evaluationReport() gave, without folders and clips, which it does not tell.
/// `file`: for messages. Unknown fields are ignored.
/// Throws Error(SourceUnreadable): no JSON, of another program, of a newer format, a field that is
/// missing or holds something else.
std::vector<Evaluation> evaluationsFrom(std::string_view report, const std::filesystem::path& file);

}  // namespace tubelet::lab
