#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "lab/experiment_results.h"
#include "media/line_plot.h"

namespace tubelet::lab {

/// A figure over the steps: each variant's mean over the seeds, and behind it each seed's own.
media::LinePlot plotOfSteps(const ExperimentResults& results, std::size_t figure);

/// The first figure over what its steps take together (the timed step's median), for variants of
/// unequal cost; without lines where steps were not timed.
media::LinePlot plotOfSeconds(const ExperimentResults& results);

/// Losses at the end over the time that they were measured at, as shares of the first variant's
/// mean at that time; without lines where no figure is of a time.
media::LinePlot plotOfTimes(const ExperimentResults& results);

/// The first figure at the end over the multiply-adds of a clip: a dot for each run, joined within
/// a variant; without lines where all variants multiply alike.
media::LinePlot plotOfCost(const ExperimentResults& results);

/// Writes those that there is something to draw in, as SVG and PNG: NAME of each figure that
/// `named` names (the first one where it is empty), blanks as hyphens; seconds; times;
/// cost.
/// Throws Error(TargetUnwritable).
void writePlots(const std::filesystem::path& folder, const ExperimentResults& results,
                const std::vector<std::string>& named);

}  // namespace tubelet::lab
