// What a plan comes to, and whether that is too much.
#include <algorithm>

#include "base/error.h"
#include "models/devices.h"
#include "models/memory_limit.h"
#include "models/memory_plan.h"

namespace tubelet::models {

Memory MemoryPlan::whileEncoding() const {
    return base + textWeights + encoding;
}

Memory MemoryPlan::whileDenoising() const {
    const auto vae = placements.vae.staysLoaded ? vaeWeights : Memory();
    const auto denoiser = placements.denoiser.staysLoaded ? denoiserWeights : Memory();
    // What is given is looked at, and encoded by the VAE, before the denoiser comes.
    const auto looking = denoiser + vaeWeights + imageWeights;
    return keptText() + base + previewWeights + clip + larger(denoiserWeights + vae + denoising, looking);
}

Memory MemoryPlan::whileDecoding() const {
    const auto denoiser = placements.denoiser.staysLoaded ? denoiserWeights : Memory();
    return keptText() + base + denoiser + vaeWeights + previewWeights + clip + decoding;
}

Memory MemoryPlan::peak() const {
    return larger(whileEncoding(), larger(whileDenoising(), whileDecoding()));
}

request::MemoryReport MemoryPlan::report() const {
    const auto counted = [&](const Memory& memory) {
        return placements.denoiser.device == "cpu" ? memory.host : memory.device;
    };
    const auto kept = [](const Placement& placement) {
        using request::WeightsKept;
        return placement.residence == Residence::ByBlock ? WeightsKept::ByBlock
               : placement.asStored                      ? WeightsKept::AsStored
                                                         : WeightsKept::Whole;
    };
    return {.encoding = counted(whileEncoding()),
            .denoising = counted(whileDenoising()),
            .decoding = counted(whileDecoding()),
            .text = kept(placements.text),
            .transformer = kept(placements.denoiser),
            .tilePixels = tiles ? tiles->tile : 0};
}

namespace {

/// Throws where no smaller clip would fit either: text encoder or weights alone are too large.
void refuseForAnyClip(const MemoryPlan& plan, const Memory& available, bool isHost) {
    const auto of = [&](const Memory& memory) { return isHost ? memory.host : memory.device; };
    const auto reading = of(plan.whileEncoding()), weights = of(plan.base + plan.keptText() + plan.denoiserWeights);
    const auto least = std::max(reading, weights);
    if (least <= of(available)) {
        return;
    }
    throw Error(ErrorKind::OutOfMemory,
                says("models",
                     "This model needs about %1 of %2 for any clip, for %3, and %4 are there. Choose a smaller model, "
                     "or a quantised edition of it, or make more room."),
                Bytes{least},
                isHost ? Message{says("models", "memory")} : Message{says("models", "the graphics card's memory")},
                reading > weights ? Message{says("models", "the network that reads prompts")}
                                  : Message{says("models", "the weights of its transformer")},
                Bytes{of(available)});
}

}  // namespace

void checkMemory(const MemoryPlan& plan, const Memory& available) {
    const auto peak = plan.peak();
    if (peak.fits(available)) {
        return;
    }
    const bool isHost = peak.host > available.host;
    refuseForAnyClip(plan, available, isHost);
    if ((isHost ? available.host : available.device) == memoryLimit()) {
        throw Error(ErrorKind::OutOfMemory,
                    says("models",
                         "This clip needs about %1 of memory, and %2 are allowed. Choose a smaller size or a shorter "
                         "duration, or allow more."),
                    Bytes{isHost ? peak.host : peak.device}, Bytes{memoryLimit()});
    }
    if (isHost) {
        throw Error(ErrorKind::OutOfMemory,
                    says("models",
                         "This clip needs about %1 of memory, and %2 are available. Choose a smaller size or a shorter "
                         "duration, or close other programs."),
                    Bytes{peak.host}, Bytes{available.host});
    }
    throw Error(ErrorKind::OutOfMemory,
                says("models",
                     "This clip needs about %1 of the graphics card's memory, and %2 are available. Choose a smaller "
                     "size or a shorter duration, or close other programs."),
                Bytes{peak.device}, Bytes{available.device});
}

void checkMemory(const request::GenerationRequest& request, const request::ModelFacts& facts) {
    const auto resolved = resolveDevice(request.device, request.dtype);
    const auto available = memoryForARun(resolved);
    checkMemory(planMemory(request, facts, resolved, available), available);
}

}  // namespace tubelet::models
