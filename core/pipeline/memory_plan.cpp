#include "pipeline/memory_plan.h"

#include <algorithm>
#include <numeric>

#include "base/error.h"
#include "base/system.h"
#include "checkpoint/model_folder.h"
#include "checkpoint/weights.h"
#include "diffusion/guidance.h"
#include "pipeline/devices.h"
#include "pipeline/packed_forward.h"
#include "vae/autoencoder_kl_options.h"
#include "vae/decode_memory.h"
#include "vae/image_decode_memory.h"
#include "vae/tiling.h"
#include "vae/wan_vae_options.h"

namespace tubelet::pipeline {
namespace {

std::uint64_t parameterCount(const std::filesystem::path& component) {
    const auto weights = checkpoint::Weights::open(component);
    std::uint64_t count = 0;
    for (const auto& name : weights.names()) {
        const auto& shape = weights.info(name).shape;
        count += static_cast<std::uint64_t>(
            std::accumulate(shape.begin(), shape.end(), std::int64_t{1}, std::multiplies<>()));
    }
    return count;
}

/// Frames, rows and columns of a token: three numbers, or one of an image model.
std::vector<int> patchSize(const nlohmann::json& config) {
    const auto found = config.find("patch_size");
    if (found != config.end() && found->is_number_integer()) {
        return {1, found->get<int>(), found->get<int>()};
    }
    return config.value("patch_size", std::vector<int>{1, 2, 2});
}

/// Activations of one forward of the denoiser, which a small clip shares with its guidance pair: the residual stream in
/// float32 with its normalised copy, queries, keys, values and attention output, and the widest hidden layer twice
/// (before and after its activation).
std::uint64_t forwardBytes(const request::GenerationRequest& request, const request::ModelFacts& facts,
                           const nlohmann::json& config, std::uint64_t itemBytes, std::int64_t packTokens) {
    const auto patch = patchSize(config);
    const auto width =
        config.value("num_attention_heads", std::uint64_t{1}) * config.value("attention_head_dim", std::uint64_t{1});
    const auto hidden = config.value("ffn_dim", 4 * width);
    const auto cell = [&](int pixels, int patchEdge) {
        return static_cast<std::uint64_t>(pixels / facts.spatialFactor / patchEdge);
    };
    const auto latentFrames = static_cast<std::uint64_t>((request.frames - 1) / facts.temporalFactor + 1);
    const std::uint64_t tokens = latentFrames / static_cast<std::uint64_t>(patch.at(0)) *
                                 cell(request.height, patch.at(1)) * cell(request.width, patch.at(2));
    // Text: its embeddings and their packed copy; projected, and as keys and values.
    const auto textTokens = static_cast<std::uint64_t>(facts.maxTextTokens);
    const auto textWidth = config.value("text_dim", std::uint64_t{0});
    const std::uint64_t text = textWidth > 0 ? textTokens * (2 * textWidth + 4 * width) * itemBytes : 0;
    const std::uint64_t one = tokens * (width * (2 * 4 + 6 * itemBytes) + 2 * hidden * itemBytes) + text;
    const bool isPacked =
        diffusion::needsGuidance(request.guidance) && 2 * tokens <= static_cast<std::uint64_t>(packTokens);
    return isPacked ? 2 * one : one;
}

/// Layers of one frame while it is decoded whole, and while tiles of the usual size are.
struct DecodeNeeds {
    std::uint64_t whole = 0, tile = 0;
};

DecodeNeeds decodeNeeds(const checkpoint::ModelFolder& folder, const request::GenerationRequest& request) {
    const int tile = vae::Tiling().tile;
    if (folder.componentClass("vae") == "AutoencoderKL") {
        const auto options = vae::AutoencoderKLOptions::fromConfig(folder.config("vae"));
        return {vae::estimateDecodeBytes(options, request.width, request.height),
                vae::estimateDecodeBytes(options, tile, tile)};
    }
    const auto options = vae::WanVaeOptions::fromConfig(folder.config("vae"));
    return {vae::estimateDecodeBytes(options, request.width, request.height, sizeof(float)),
            vae::estimateDecodeBytes(options, tile, tile, sizeof(float))};
}

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
    const checkpoint::ModelFolder folder(facts.folder);
    const std::uint64_t itemBytes = resolved.dtype == "bfloat16" ? 2 : 4;
    MemoryPlan plan;
    plan.base = std::uint64_t{260} << 20;
    if (!folder.componentClass("text_encoder").empty()) {
        plan.textWeights = parameterCount(folder.component("text_encoder")) * itemBytes;
    }
    plan.otherWeights =
        parameterCount(folder.component("transformer")) * itemBytes + parameterCount(folder.component("vae")) * 4;
    plan.denoising =
        forwardBytes(request, facts, folder.config("transformer"), itemBytes, packTokens(torchDevice(resolved)));
    const auto needs = decodeNeeds(folder, request);
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
                    "This clip needs about " + base::formatBytes(needed) + " of memory, and " +
                        base::formatBytes(available) +
                        " are available. Choose a smaller size or a shorter duration, or close other programs.");
    }
}

}  // namespace tubelet::pipeline
