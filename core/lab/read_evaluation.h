#pragma once

#include <filesystem>
#include <optional>
#include <stop_token>
#include <vector>

#include "base/message.h"
#include "lab/evaluation.h"

namespace tubelet::lab {

/// What lies in a folder of `tubelet evaluate`.
struct ReadEvaluation {
    std::filesystem::path folder;         ///< that of the report
    std::vector<Evaluation> evaluations;  ///< one a model, not empty
    std::vector<Message> notices;         ///< what the figures or clips lack
    /// There is no report yet: it is still made, or was stopped. The figures are those of the clips
    /// that are there.
    bool isFinished = true;
    double secondsQuiet = 0;  ///< since the newest clip was written, where it isn't finished
};

/// Reads a folder that `tubelet evaluate` writes, also meanwhile; `path`: the folder, its
/// report.json or the folder of one of its models. Locks nothing.
/// Throws Error(SourceUnreadable): nothing there, no evaluation, or a report that
/// evaluationsFrom() refuses; Cancelled.
/// Blocks on disk: worker-only.
ReadEvaluation readEvaluation(const std::filesystem::path& path, const std::stop_token& stop = {});

}  // namespace tubelet::lab
