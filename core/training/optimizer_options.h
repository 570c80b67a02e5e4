#pragma once

namespace tubelet::training {

/// Constants of AdamW and Muon.
struct OptimizerOptions {
    double beta1 = 0.9, beta2 = 0.98;  ///< of AdamW, in [0, 1)
    double epsilon = 1e-8;
    double weightDecay = 0;      ///< of AdamW
    double momentum = 0.95;      ///< of Muon, in [0, 1)
    double muonRate = 3;         ///< multiplies the learning rate of Muon
    double muonWeightDecay = 0;  ///< of Muon
};

}  // namespace tubelet::training
