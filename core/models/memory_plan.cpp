#include "models/memory_plan.h"

#include <algorithm>

#include "base/error.h"
#include "base/system.h"
#include "diffusion/guidance.h"
#include "models/devices.h"
#include "models/opened_model.h"
#include "models/pass_size.h"
#include "vae/tiling.h"

namespace tubelet::models {
namespace {

/// One tile's layers and all its frames, and the whole video in float32.
std::uint64_t tiledDecodeBytes(const DecodeNeeds& needs, const request::GenerationRequest& request) {
    const auto values = [&](int width, int height) {
        return std::uint64_t(3) * static_cast<std::uint64_t>(width) * static_cast<std::uint64_t>(height) *
               static_cast<std::uint64_t>(request.frames) * sizeof(float);
    };
    const int tile = vae::Tiling().tile;
    return needs.tile + 3 * values(tile, tile) + values(request.width, request.height);
}

}  // namespace

std::uint64_t MemoryPlan::peak() const {
    const std::uint64_t kept = keepText ? textWeights : 0;
    const std::uint64_t encoding = base + textWeights;
    const std::uint64_t running = base + kept + otherWeights + clip + std::max(denoising, decoding);
    return std::max(encoding, running);
}

MemoryPlan planMemory(const request::GenerationRequest& request, const request::ModelFacts& facts,
                      const ResolvedDevice& resolved) {
    const auto opened = openModel(facts.folder);
    const Family& family = opened->family();
    const std::uint64_t itemBytes = resolved.dtype == "bfloat16" ? 2 : 4;
    MemoryPlan plan;
    plan.base = std::uint64_t{260} << 20;
    for (const auto& component : family.components) {
        const auto count = opened->parameterCount(component.name);
        // The VAE computes in float32 whatever the dtype.
        (component.role == Role::Text ? plan.textWeights : plan.otherWeights) +=
            count * (component.role == Role::Vae ? 4 : itemBytes);
    }
    const auto one = family.forwardMemory(opened->layout(), request, facts, itemBytes);
    // A small clip shares a pass with its guidance pair.
    const auto pass = static_cast<std::uint64_t>(packTokens(torchDevice(resolved)));
    const bool isPacked = diffusion::needsGuidance(request.guidance) && 2 * one.tokens <= pass;
    plan.denoising = isPacked ? 2 * one.bytes : one.bytes;
    const auto needs = family.decodeNeeds(opened->layout(), request);
    plan.decoding = needs.whole;
    // The finished clip and two previews (the one shown, the one being made).
    const auto pixels = static_cast<std::uint64_t>(request.width) * static_cast<std::uint64_t>(request.height);
    plan.clip = 3 * 3 * pixels * static_cast<std::uint64_t>(request.frames);
    // A frame whose layers don't fit is decoded in tiles: slower, and slightly different at their edges, but it ends.
    if (plan.base + plan.otherWeights + plan.clip + plan.decoding > memoryForARun()) {
        const auto tiled = tiledDecodeBytes(needs, request);
        if (tiled < plan.decoding) {
            plan.tileDecoding = true;
            plan.decoding = tiled;
        }
    }
    // Beside each other while there is room; otherwise the text encoder leaves once the prompt is encoded.
    const auto all = plan.textWeights + plan.otherWeights + plan.clip + std::max(plan.denoising, plan.decoding);
    plan.keepText = all < base::availableMemoryBytes() / 2;
    return plan;
}

std::uint64_t estimatePeakBytes(const request::GenerationRequest& request, const request::ModelFacts& facts) {
    return planMemory(request, facts, resolveDevice(request.device, request.dtype)).peak();
}

std::uint64_t memoryForARun() {
    return base::availableMemoryBytes() + base::ownMemoryBytes();
}

void checkMemory(const request::GenerationRequest& request, const request::ModelFacts& facts) {
    checkMemory(planMemory(request, facts, resolveDevice(request.device, request.dtype)));
}

void checkMemory(const MemoryPlan& plan) {
    const auto needed = plan.peak();
    const auto available = memoryForARun();
    if (needed > available) {
        throw Error(ErrorKind::OutOfMemory,
                    says("models",
                         "This clip needs about %1 of memory, and %2 are available. Choose a smaller size or a shorter "
                         "duration, or close other programs."),
                    Bytes{needed}, Bytes{available});
    }
}

}  // namespace tubelet::models
