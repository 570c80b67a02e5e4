#pragma once

// Private to pipeline: what all kinds of classifiers tell at the end.

#include <optional>
#include <vector>

#include "lab/classify.h"
#include "vit/class_labels.h"

namespace tubelet::lab {

/// How many classes are told, of each group where the model has some: so many as were asked for, or
/// 5 (1 of a group), or all of fewer, with a notice where more were asked for.
/// Throws Error(InvalidValue) for less than one.
int topOf(const std::optional<int>& asked, const vit::ClassLabels& labels, pipeline::RunObserver& observer);

/// The `top` likeliest classes, the likeliest first; of equally likely ones the first. Where there
/// are groups, of each in turn.
/// One probability per class.
std::vector<RankedClass> ranked(const std::vector<double>& probabilities, const vit::ClassLabels& labels, int top);

}  // namespace tubelet::lab
