#pragma once

#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

#include <ATen/core/Tensor.h>

#include "training/answered.h"
#include "training/scorer_examples.h"
#include "vit/class_labels.h"
#include "vit/navit.h"

namespace tubelet::training {

/// True where the likeliest answers of a group are just the right ones. `likely`: probabilities or
/// logits (classes) of all groups; `answers` at least one.
bool isAnswered(const at::Tensor& likely, const vit::LabelGroup& group, const std::vector<int>& answers);

/// What a scorer is worth.
struct ScorerAccuracy {
    std::vector<Answered> questions;  ///< in the order of the labels' groups
    /// Tokens that are rightly said to show a subject, of all that do or are said to (intersection
    /// over union); a token shows one where it covers half of it or more.
    double maskIou = 0;
};

/// Of the first `count` examples, in sequences of at most `budget` tokens, or one clip where that
/// is
/// larger.
/// Throws Cancelled.
ScorerAccuracy measureScorer(const vit::NaVit& model, const vit::ClassLabels& labels, const ScorerExamples& examples,
                             std::size_t count, std::int64_t budget, const std::stop_token& stop);

}  // namespace tubelet::training
