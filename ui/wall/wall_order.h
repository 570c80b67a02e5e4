#pragma once

#include <map>
#include <vector>

#include "jobs/job.h"

namespace tubelet::ui {

/// In which order the clips of a wall stand. A table has its own.
enum class WallOrder { Asked, Seed, Stars, Score };

/// Figures of clips that not all of them have.
using WallFigures = std::map<jobs::JobId, double>;

/// The clips in an order; those that are alike in it stay as they were asked for, those without a
/// figure come last.
std::vector<jobs::JobId> inOrder(std::vector<jobs::Job> asked, WallOrder order, const WallFigures& stars,
                                 const WallFigures& scores);

}  // namespace tubelet::ui
