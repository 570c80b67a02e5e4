#pragma once

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <optional>
#include <stop_token>
#include <vector>

#include "base/message.h"
#include "lab/evaluation.h"

namespace tubelet::lab {

/// When the report of an evaluation and its clips were written, deleted or replaced for the last
/// time: another one means that it is to be read again. Empty: nothing is there.
using EvaluationStamp = std::vector<std::filesystem::file_time_type>;

/// What lies in a folder of `tubelet evaluate`.
struct ReadEvaluation {
    std::filesystem::path folder;         ///< that of the report
    std::vector<Evaluation> evaluations;  ///< one a model, not empty; clips without features
    std::vector<Message> notices;         ///< what the figures or clips lack
    /// There is no report yet: it is still made, or was stopped. The figures are those of the clips
    /// that are there.
    bool isFinished = true;
    /// Of the newest clip; nothing where it is finished, or has none yet.
    std::optional<std::filesystem::file_time_type> lastWritten;
    EvaluationStamp stamp;  ///< from before it was read

    /// Since the newest clip was written.
    double secondsQuiet() const {
        const auto now = std::filesystem::file_time_type::clock::now();
        return std::max(0.0, std::chrono::duration<double>(now - lastWritten.value_or(now)).count());
    }
};

/// Reads a folder that `tubelet evaluate` writes, also meanwhile; `path`: the folder, its
/// report.json or the folder of one of its models. Locks nothing.
/// Throws Error(SourceUnreadable): nothing there, no evaluation, or a report that
/// evaluationsFrom() refuses; Cancelled.
/// Blocks on disk: worker-only.
ReadEvaluation readEvaluation(const std::filesystem::path& path, const std::stop_token& stop = {});

/// `path`: as of readEvaluation(). Looks at a few times and no clip.
/// Blocks on disk: worker-only.
EvaluationStamp evaluationStamp(const std::filesystem::path& path);

}  // namespace tubelet::lab
