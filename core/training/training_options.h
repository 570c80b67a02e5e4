#pragma once

#include <cstdint>
#include <string>

#include "training/learning_rate.h"
#include "training/objective_options.h"
#include "training/optimizer_options.h"
#include "training/product_precision.h"

namespace tubelet::training {

class Peers;

/// How a denoiser is trained.
struct TrainingOptions {
    std::int64_t steps = 1000;          ///< 1 to 100 million
    std::int64_t tokensPerStep = 4096;  ///< the budget that examples of a step share
    int accumulation = 1;               ///< sequences of that budget whose gradients make one step
    double captionDropout = 0.1;        ///< share of captions that are left out, for
                                        ///< guidance; 0 to 1
    double clip = 1;                    ///< gradients are scaled down to this length
    double averageDecay = 0.9993;       ///< of the averaged weights; 0: none are kept
    std::uint64_t seed = 0;
    ProductPrecision products = ProductPrecision::Fastest;
    LearningRate learningRate;
    OptimizerOptions optimizer;
    ObjectiveOptions objective;
    double snapshotSeconds = 300;  ///< between snapshots
    std::string beginsWith;        ///< digest of a model that is learnt from or gone on with, where
                                   ///< another one makes another training of it
    const Peers* peers = nullptr;  ///< who makes each step together with this process, each as many
                                   ///< sequences as `accumulation` says; borrowed; null: nobody

    /// Throws Error(InvalidValue) naming the first impossible value.
    void check() const;
};

}  // namespace tubelet::training
