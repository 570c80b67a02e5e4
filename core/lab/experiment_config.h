#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <variant>
#include <vector>

#include <nlohmann/json.hpp>

#include "dit/dit_options.h"
#include "training/scorer_training.h"
#include "training/training_options.h"
#include "training/world_clips.h"
#include "vit/vit_options.h"

namespace tubelet::lab {

/// A DiT that learns clips of the world from nothing, by rectified flow on their pixels, and is
/// told of each the answer to one question.
struct DenoiserExperiment {
    training::WorldClips data;  ///< of one size; every length is of whole patches
    std::string question;       ///< see world::questions()
    dit::DitOptions network;
    training::TrainingOptions options;
    std::vector<double> times{0.1, 0.3, 0.5, 0.7, 0.9};  ///< of measurements, in (0, 1)
    std::int64_t heldOut = 128;                          ///< clips that it is measured on
};

/// A video ViT that learns to answer one question about clips of the world.
struct VitExperiment {
    training::WorldClips data;  ///< of one size and length, of whole patches
    std::string question;       ///< see world::questions()
    vit::VitOptions network;
    training::TrainingOptions options;
    std::int64_t heldOut = 128;
};

/// What one variant trains, but for its seed.
using VariantTraining = std::variant<DenoiserExperiment, training::ScorerTraining, VitExperiment>;

struct ExperimentVariant {
    std::string name;        ///< of letters, digits and " ._+-"; also of its folder
    nlohmann::json entries;  ///< all that its runs follow from, but for the seed
    VariantTraining training;
};

/// Variants of one training, each run with each seed.
struct Experiment {
    std::string title;
    std::vector<ExperimentVariant> variants;  ///< each against the first one
    std::vector<std::uint64_t> seeds;
    std::int64_t measureEvery = 100;  ///< steps, and at the end
    int timedSteps = 10;              ///< of each variant, in turn
    std::vector<std::string> plots;   ///< figures that are drawn over the steps
};

/// Reads an experiment's config, a JSON file (docs/experiments.md names its entries).
/// Throws Error as training::readTrainingConfig() does.
Experiment readExperiment(const std::filesystem::path& file);

}  // namespace tubelet::lab
