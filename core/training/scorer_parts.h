#pragma once

#include <cstdint>
#include <string>

#include <c10/core/Device.h>

#include "training/scorer_training.h"
#include "vit/class_labels.h"
#include "vit/navit.h"
#include "vit/navit_folder.h"
#include "vit/navit_input.h"
#include "vit/navit_options.h"

// What a scorer's training is made of, for whoever trains one.

namespace tubelet::training {

/// Throws Error(InvalidValue) naming the first impossible value.
void checkScorer(const ScorerTraining& training);

vit::NaVitInput scorerInput(const ScorerTraining& training);
vit::NaVitOptions scorerOptions(const ScorerTraining& training, const vit::ClassLabels& labels);

/// The scorer that a training begins with.
/// Throws Error(ModelUnreadable) where it can't be read, answers other questions, tells no
/// subjects, or has no positions for clips of this size.
vit::NaVitFolder openScorer(const ScorerTraining& training, const vit::ClassLabels& labels);
/// A NaViT made ready to be trained.
vit::NaVit goneOnWith(vit::NaVit model, const c10::Device& device);

/// Of its parameters' values.
std::string digestOf(const vit::NaVit& model);

/// A NaViT that knows nothing yet, its weights drawn from the seed.
vit::NaVit begunScorer(const vit::NaVitOptions& options, std::uint64_t seed, const c10::Device& device);

}  // namespace tubelet::training
