#pragma once

#include <cstdint>
#include <filesystem>
#include <stop_token>

#include "lab/bench.h"
#include "lab/paired.h"

namespace tubelet::lab {

struct KeepingRequest : BenchPlace {
    /// Where steps are kept, in a folder that is removed afterwards: on the disk that is meant.
    std::filesystem::path folder;
    int pairs = 200;  ///< of steps, one of each kept
};

/// What keeping a step costs, in milliseconds. A step is timed from the end of the one before it,
/// which is handed over to be kept, to its own end; it is written meanwhile.
struct KeepingReport : BenchedPlace {
    int pairs = 0;
    double stepMs = 0;            ///< a step behind one that is not kept, median
    PairedDifference difference;  ///< by how much one behind a kept one takes longer
    double handedOverMs = 0;      ///< of that what the run itself waits, median
    double leftMs = 0;            ///< what is still to be written when the step has ended, median
    std::uintmax_t bytes = 0;     ///< of a kept step

    /// A difference as a share of the step.
    double percent(double ms) const { return 100 * ms / stepMs; }
};

/// Runs the model's default clip through the run's own loop and store, with as many steps as the
/// pairs need, and keeps one of each two in random order: what drifts or disturbs meets both.
/// Before each step nothing is left to be written and the disk has had time to settle.
/// Throws Error as a run does, Error(TargetUnwritable) where the folder can't hold the steps, and
/// Cancelled.
/// Worker-only.
KeepingReport benchKeeping(const KeepingRequest& request, const std::stop_token& stop);

}  // namespace tubelet::lab
