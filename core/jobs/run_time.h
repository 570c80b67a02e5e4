#pragma once

#include <optional>
#include <string>
#include <vector>

#include "request/generation_request.h"
#include "request/reports.h"

namespace tubelet::jobs {

/// What one run took on this machine.
struct RunTime {
    std::string key;      ///< of model, device, dtype and threads: keyOf()
    double voxels = 0;    ///< width x height x frames
    int passes = 1;       ///< of the network for a step: 2 with guidance, more with several prompts
    double startMs = 0;   ///< loading and encoding
    double stepMs = 0;    ///< of one step; of a run that shared its passes: its share
    double decodeMs = 0;  ///< all frames

    /// What times can be compared by.
    static std::string keyOf(const request::GenerationRequest& request);
    /// What a finished run tells; nothing of one whose times are not those of the whole: that
    /// branched off, or went on elsewhere.
    static std::optional<RunTime> of(const request::ClipRecipe& recipe);
};

/// How long a request takes, as far as earlier runs tell: the median of the newest runs of the
/// nearest size, scaled by the number of voxels; nothing before the first run of its key.
/// `stepsDone`: those that are behind it.
std::optional<double> estimatedMs(const std::vector<RunTime>& times, const request::GenerationRequest& request,
                                  int stepsDone = 0);

}  // namespace tubelet::jobs
