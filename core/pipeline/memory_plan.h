#pragma once

#include <cstdint>

#include "pipeline/describe.h"

namespace tubelet::pipeline {

/// What a request needs at its peak, bytes, by part: counted from the model's sizes; the VAE part is fitted to measured
/// peaks (core/vae). Errs on the large side.
struct MemoryPlan {
    std::uint64_t base = 0;  ///< LibTorch itself
    std::uint64_t textWeights = 0;
    std::uint64_t otherWeights = 0;  ///< denoiser and VAE
    std::uint64_t denoising = 0;     ///< activations of one forward
    std::uint64_t decoding = 0;      ///< streamed VAE decoding
    std::uint64_t clip = 0;          ///< pictures: previews, finished clip
    bool tileDecoding = false;       ///< the VAE decodes overlapping tiles, because the whole frame would not fit
    bool keepText = true;            ///< text encoder stays loaded beside the rest

    std::uint64_t peak() const;
};

/// The plan for a request on a device. Throws Error(ModelUnreadable).
MemoryPlan planMemory(const request::GenerationRequest& request, const request::ModelFacts& facts,
                      const ResolvedDevice& resolved);

/// Throws Error(OutOfMemory), both figures named, when a plan's peak exceeds what is available.
void checkMemory(const MemoryPlan& plan);

}  // namespace tubelet::pipeline
