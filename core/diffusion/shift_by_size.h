#pragma once

#include <cstdint>

namespace tubelet::diffusion {

/// A shift of a flow's noise levels that grows with what is denoised (the dynamic shifting of
/// diffusers' FlowMatchEulerDiscreteScheduler; "Scaling Rectified Flow Transformers for
/// High-Resolution Image Synthesis", arXiv 2403.03206, section 5.3.2): mu is linear in the count of
/// tokens, also beyond both ends.
/// The defaults are those of diffusers' pipelines.
struct ShiftBySize {
    double fewTokens = 256, manyTokens = 4096;
    double fewMu = 0.5, manyMu = 1.15;
    bool isExponential = true;  ///< the shift is e^mu, else mu

    /// The shift for a number of tokens, to be multiplied with any other: above 0.
    double shiftFor(std::uint64_t tokens) const;
};

}  // namespace tubelet::diffusion
