#pragma once

#include <cstdint>
#include <vector>

#include "models/device_choice.h"
#include "models/memory.h"
#include "models/placement.h"
#include "request/generation_request.h"
#include "request/model_facts.h"
#include "request/reports.h"
#include "vae/tiles.h"

namespace tubelet::models {

/// What a request needs at its peak, by part, and how the model is placed for it: counted from the
/// model's sizes; the VAE part is fitted to measured peaks (core/vae).
/// Errs on the large side.
struct MemoryPlan {
    Placements placements;
    Memory base;  ///< LibTorch itself
    Memory textWeights;
    Memory imageWeights;     ///< of what looks at given pictures; it leaves before denoising
    Memory denoiserWeights;  ///< with its LoRAs
    Memory vaeWeights;
    Memory previewWeights;  ///< of the preview decoder, where there is one
    Memory encoding;        ///< activations while a prompt is read
    Memory denoising;       ///< activations of one forward, or of the preview behind it
    Memory decoding;        ///< streamed VAE decoding
    Memory clip;            ///< pictures: previews, finished clip
    vae::Tiles tiles;       ///< overlapping ones that the VAE encodes and decodes, because
                            ///< the whole frame would not fit
    /// Those that would take less memory than that, the best first.
    std::vector<vae::Tiling> smallerTiles;
    vae::Tiles tilesBeside;     ///< those while the denoiser is there, which may leave before
                                ///< the clip is decoded
    bool decodesBeside = true;  ///< there is room for them

    /// The text encoder stays loaded beside the rest.
    bool keepText() const { return placements.text.staysLoaded; }
    Memory keptText() const { return keepText() ? textWeights : Memory(); }
    // What is held at the peak of a stage.
    Memory whileEncoding() const;
    Memory whileDenoising() const;
    Memory whileDecoding() const;
    Memory peak() const;
    /// For whoever follows the run.
    request::MemoryReport report() const;
};

/// The plan for a request on a device, of those that fit `available` the fastest.
/// In turn: all weights whole and the text encoder beside them; without it; freed memory goes back
/// to the system at once; the denoiser leaves before the clip is decoded, of two there is one at a
/// time, and the VAE comes when it is needed; matrices as they are stored; the denoiser block by
/// block; the text encoder likewise where it alone is too large.
/// Where none fits, the smallest.
/// Throws Error(ModelUnreadable).
MemoryPlan planMemory(const request::GenerationRequest& request, const request::ModelFacts& facts,
                      const ResolvedDevice& resolved, const Memory& available);
/// For what is available now.
MemoryPlan planMemory(const request::GenerationRequest& request, const request::ModelFacts& facts,
                      const ResolvedDevice& resolved);

/// The plan for a model that stands already as `placements` say, beside what else the process holds
/// (a training): its weights are held, but for what reads prompts, which may have left.
/// `available`: what may still be taken, see freeMemory().
/// Throws Error: ModelUnreadable; OutOfMemory, where not even tiles fit.
MemoryPlan planPlaced(const request::GenerationRequest& request, const request::ModelFacts& facts,
                      const ResolvedDevice& resolved, const Placements& placements, const Memory& available);

/// The plan for the VAE alone, with what a request gives it, beside all else that the process holds
/// (a run on another thread).
/// Throws Error: ModelUnreadable; OutOfMemory, where not even tiles fit.
MemoryPlan planVae(const request::GenerationRequest& request, const request::ModelFacts& facts,
                   const ResolvedDevice& resolved);

/// Throws Error(OutOfMemory), both figures named, when a plan's peak exceeds what is available.
void checkMemory(const MemoryPlan& plan, const Memory& available);
/// Of a request, for what is available now.
void checkMemory(const request::GenerationRequest& request, const request::ModelFacts& facts);

/// Memory that a run in this process may use: what is available, and what the process already holds
/// (a model of the last run is part of every estimate); no more than its limit (memory_limit.h).
/// Of a device other than a graphics card only the host's counts.
/// Thread-safe.
Memory memoryForARun(const ResolvedDevice& resolved);

/// Memory that nobody holds, and that the limit leaves. Thread-safe.
Memory freeMemory(const ResolvedDevice& resolved);

/// The peak of a request and what there is of the memory that it fills most, bytes,
/// weights included.
struct MemoryOutlook {
    std::uint64_t needed = 0, available = 0;
};
MemoryOutlook memoryOutlook(const request::GenerationRequest& request, const request::ModelFacts& facts);

}  // namespace tubelet::models
