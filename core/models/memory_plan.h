#pragma once

#include <cstdint>

#include "models/device_choice.h"
#include "request/generation_request.h"
#include "request/model_facts.h"

namespace tubelet::models {

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

/// Estimated peak of memory of a request, bytes, weights included.
std::uint64_t estimatePeakBytes(const request::GenerationRequest& request, const request::ModelFacts& facts);

/// Memory that a run in this process may use, bytes: what is available, and what the process already holds (a model of
/// the last run is part of every estimate). Thread-safe.
std::uint64_t memoryForARun();

/// Throws Error(OutOfMemory) naming both figures when the estimate exceeds what is available.
void checkMemory(const request::GenerationRequest& request, const request::ModelFacts& facts);

}  // namespace tubelet::models
