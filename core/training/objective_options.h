#pragma once

namespace tubelet::training {

/// How a flow's times are drawn.
enum class TimeDistribution {
    LogitNormal,  ///< the time's logit is normal: most of them lie in the middle
    Uniform       ///< evenly from 0 to 1
};

/// Which noise a denoiser meets in training, and how its losses are weighted.
struct ObjectiveOptions {
    TimeDistribution times = TimeDistribution::LogitNormal;
    double timeMean = 0.3;             ///< of a flow: the logit of the time is
                                       ///< normal with this mean,
    double timeDeviation = 1;          ///< and this deviation ("Scaling Rectified Flow
                                       ///< Transformers", arXiv 2403.03206)
    double minSnr = 0;                 ///< on a noise schedule: the loss is weighted with the
                                       ///< signal-to-noise ratio, this at most ("Min-SNR", arXiv
                                       ///< 2303.09556); 0: not weighted. 5 is the paper's
    double variationalWeight = 0.001;  ///< of the bound that teaches a learned variance
                                       ///< (arXiv 2102.09672)
};

}  // namespace tubelet::training
