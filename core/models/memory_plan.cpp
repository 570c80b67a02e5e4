#include "models/memory_plan.h"

#include <algorithm>
#include <limits>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/small_heap.h"
#include "base/system.h"
#include "diffusion/guidance.h"
#include "models/adapter_memory.h"
#include "models/devices.h"
#include "models/families.h"
#include "models/memory_limit.h"
#include "models/opened_model.h"
#include "models/pass_size.h"
#include "models/preview_network.h"
#include "request/inputs.h"
#include "request/lora.h"
#include "request/storyboard.h"
#include "vae/tiles.h"

namespace tubelet::models {
namespace {

constexpr std::uint64_t kMega = std::uint64_t{1} << 20;
constexpr std::uint64_t kHostBase = 230 * kMega;  // measured: LibTorch without CUDA
/// A CUDA context with the kernels that a clip uses, loaded as they are needed (CUDA 11.7 on).
/// Published for PyTorch: 274 MiB with one kernel (pull request 86509), about 300 and 400 (issues
/// 107667 and 109888); some more kernels and cuBLAS's workspace on top. Not measured here.
constexpr std::uint64_t kCudaContext = 500 * kMega;

/// Frames of a loop's end at most that are decoded twice.
constexpr int kLoopEnd = 24;

/// One tile's layers and all its frames, and the whole video in float32.
std::uint64_t tiledDecodeBytes(const OpenedModel& model, const DecodedSize& whole, const vae::Tiling& tiling) {
    const auto values = [](const DecodedSize& size) {
        return std::uint64_t(3) * static_cast<std::uint64_t>(size.width) * static_cast<std::uint64_t>(size.height) *
               static_cast<std::uint64_t>(size.frames) * sizeof(float);
    };
    const DecodedSize tile{tiling.tile, tiling.tile, whole.frames, whole.keepsHoles};
    return model.family().decodeBytes(model.layout(), tile) + 3 * values(tile) + values(whole);
}

/// The edge of what is decoded at once, pixels.
int decodedEdge(const MemoryPlan& plan) {
    return plan.tiles ? plan.tiles->tile : std::numeric_limits<int>::max();
}

/// All of a plan that does not depend on how the weights are placed, and a function
/// that places them.
class Planner {
  public:
    Planner(const request::GenerationRequest& request, const request::ModelFacts& facts, const ResolvedDevice& resolved)
        : m_request(request), m_resolved(resolved), m_opened(openModel(facts.folder)) {
        const Family& family = m_opened->family();
        const auto experts = denoisersOf(family, m_opened->layout()).size();
        for (std::size_t i = 0; i < experts; ++i) {
            m_denoisers.push_back(adaptedSize(*m_opened, i, request::lorasUsedBy(i, experts, request.loras)));
        }
        m_common.base = {kHostBase, resolved.device == "cpu" ? 0 : kCudaContext};
        const std::uint64_t itemBytes = resolved.dtype == "bfloat16" ? 2 : 4;
        auto seen = request;
        if (!request.cards.empty()) {
            // of a storyboard the network sees windows
            seen.frames = request::windowFrames(request, facts);
        }
        const auto one = family.forwardMemory(m_opened->layout(), seen, facts, itemBytes);
        // A small clip shares a pass with its guidance pair, one of several prompts with more.
        const auto pass = static_cast<std::uint64_t>(packTokens(torchDevice(resolved)));
        const bool hasPrompts = !request.cards.empty() || request::findInput(request, request::InputUse::Blend);
        const std::uint64_t asked = hasPrompts                                                 ? pass
                                    : diffusion::needsGuidance(request::mostGuidance(request)) ? 2
                                                                                               : 1;
        const auto together =
            std::min(asked, std::max<std::uint64_t>(1, pass / std::max<std::uint64_t>(1, one.tokens)));
        m_common.denoising = memoryOn(resolved.device, together * one.bytes);
        // The picture of a step is made between two forwards.
        const auto preview = PreviewNetwork::needs(*m_opened, request);
        m_common.previewWeights = memoryOn(resolved.device, preview.weights);
        m_common.denoising = larger(m_common.denoising, memoryOn(resolved.device, preview.decoding));
        if (family.encodingBytes != nullptr) {
            m_common.encoding = memoryOn(resolved.device, family.encodingBytes(m_opened->layout(), facts, itemBytes));
        }
        // A loop is decoded with its end in front of it.
        DecodedSize size{request.width, request.height, request.loop ? request.frames + kLoopEnd : request.frames};
        m_roomy = decodings(size);
        size.keepsHoles = false;
        m_small = decodings(size);
        // The finished clip and two previews (the one shown, the one being made).
        const auto pixels = static_cast<std::uint64_t>(request.width) * static_cast<std::uint64_t>(request.height);
        const auto clip = 3 * pixels * static_cast<std::uint64_t>(request.frames);
        m_common.clip = {3 * clip, 0};
        if (!request.inputs.empty()) {
            // Its frames as they were read, and as the VAE takes them.
            m_common.clip.host += clip + 2 * clip * sizeof(float);
        }
    }

    MemoryPlan placed(const Placements& placements, const Memory& available) const {
        MemoryPlan plan = m_common;
        plan.placements = placements;
        Memory denoisers;
        std::size_t expert = 0;
        for (const auto* component : componentsOf(m_opened->family(), m_opened->layout())) {
            const auto& size = m_opened->size(*component);
            const auto bytes = [&](const Placement& placement) { return weightMemory(size, placement); };
            switch (component->role) {
                case Role::Text:
                    plan.textWeights += bytes(placements.text);
                    break;
                case Role::Image:  // before denoising, in the VAE's dtype; then it leaves
                    plan.imageWeights += bytes(placements.vae);
                    break;
                case Role::Vae:  // which loads its encoder for what a run is given
                    plan.vaeWeights += weightMemory(size, placements.vae, !m_request.inputs.empty());
                    break;
                case Role::Denoiser: {
                    const auto& adapted = m_denoisers.at(expert);
                    const auto loras =
                        adapterMemory(request::lorasUsedBy(expert++, m_denoisers.size(), m_request.loras), adapted,
                                      placements.denoiser);
                    const auto own = weightMemory(adapted, placements.denoiser) + loras.held;
                    plan.denoising = larger(plan.denoising, loras.laying);
                    denoisers = placements.denoiser.staysLoaded ? denoisers + own : larger(denoisers, own);
                    break;
                }
            }
        }
        plan.denoiserWeights = denoisers;
        auto beside = plan;
        beside.placements.denoiser.staysLoaded = true;
        plan.decodesBeside = cut(beside, available);
        plan.tilesBeside = beside.tiles;
        cut(plan, available);
        plan.placements.isTextAlone =
            !(plan.whileEncoding() + plan.denoiserWeights + plan.vaeWeights + plan.previewWeights).fits(available);
        return plan;
    }

  private:
    /// What decoding takes, bytes.
    struct Decodings {
        std::uint64_t whole = 0;                                   ///< the whole frame at once
        std::vector<std::pair<vae::Tiling, std::uint64_t>> tiled;  ///< what takes less, falling
    };
    Decodings decodings(const DecodedSize& size) const {
        Decodings ways{m_opened->family().decodeBytes(m_opened->layout(), size), {}};
        for (const auto& tiling : vae::kTilings) {
            const auto bytes = tiledDecodeBytes(*m_opened, size, tiling);
            if (bytes < (ways.tiled.empty() ? ways.whole : ways.tiled.back().second)) {
                ways.tiled.emplace_back(tiling, bytes);
            }
        }
        return ways;
    }

    /// A frame whose layers don't fit is decoded in tiles: slower, slightly different at their
    /// edges, but it ends. Whether one of both fits.
    bool cut(MemoryPlan& plan, const Memory& available) const {
        const auto& ways = plan.placements.isHeapSmall ? m_small : m_roomy;
        plan.decoding = memoryOn(m_resolved.device, ways.whole);
        auto next = ways.tiled.begin();
        for (; next != ways.tiled.end() && !plan.whileDecoding().fits(available); ++next) {
            plan.tiles = next->first;
            plan.decoding = memoryOn(m_resolved.device, next->second);
        }
        for (; next != ways.tiled.end(); ++next) {
            plan.smallerTiles.push_back(next->first);
        }
        return plan.whileDecoding().fits(available);
    }

    const request::GenerationRequest& m_request;
    ResolvedDevice m_resolved;
    std::shared_ptr<const OpenedModel> m_opened;
    std::vector<ComponentSize> m_denoisers;  ///< with their LoRAs
    Decodings m_roomy, m_small;              ///< the latter beside a base::SmallHeap
    MemoryPlan m_common;
};

Memory halfOf(const Memory& memory) {
    return {memory.host / 2, memory.device / 2};
}

}  // namespace

MemoryPlan planMemory(const request::GenerationRequest& request, const request::ModelFacts& facts,
                      const ResolvedDevice& resolved, const Memory& available) {
    const Planner planner(request, facts, resolved);
    auto placements = Placements::whole(resolved);
    auto plan = planner.placed(placements, available);
    // Beside each other while there is room to spare; otherwise the text encoder leaves once the
    // prompt is encoded.
    if (!plan.tiles && plan.peak().fits(halfOf(available))) {
        return plan;
    }
    placements.text.staysLoaded = false;
    // Each of its matrices is used a time or two: nothing is gained by unpacking it beforehand.
    placements.text.asStored = true;
    plan = planner.placed(placements, available);
    if (!plan.whileEncoding().fits(available)) {
        placements.text.residence = Residence::ByBlock;
    }
    std::vector<MemoryPlan> fitting;
    const auto fits = [&] {
        plan = planner.placed(placements, available);
        if (plan.peak().fits(available)) {
            fitting.push_back(plan);
            return true;
        }
        return false;
    };
    fits();
    if (resolved.device == "cpu" && base::SmallHeap::isPossible()) {
        placements.isHeapSmall = true;
        fits();
    }
    placements.denoiser.staysLoaded = placements.vae.staysLoaded = false;
    fits();
    if (!fitting.empty()) {
        // The first of them, unless the frame has to be cut (smaller) for that.
        return *std::max_element(fitting.begin(), fitting.end(), [](const MemoryPlan& a, const MemoryPlan& b) {
            return decodedEdge(a) < decodedEdge(b);
        });
    }
    placements.denoiser.asStored = true;
    if (fits()) {
        return plan;
    }
    placements.denoiser.residence = Residence::ByBlock;
    fits();
    return plan;
}

MemoryPlan planMemory(const request::GenerationRequest& request, const request::ModelFacts& facts,
                      const ResolvedDevice& resolved) {
    return planMemory(request, facts, resolved, memoryForARun(resolved));
}

MemoryPlan planPlaced(const request::GenerationRequest& request, const request::ModelFacts& facts,
                      const ResolvedDevice& resolved, const Placements& placements, const Memory& available) {
    const Planner planner(request, facts, resolved);
    const auto held = planner.placed(placements, available);
    const auto withHeld = available + held.base + held.denoiserWeights + held.vaeWeights + held.previewWeights;
    auto plan = planner.placed(placements, withHeld);
    checkMemory(plan, withHeld);
    return plan;
}

MemoryPlan planVae(const request::GenerationRequest& request, const request::ModelFacts& facts,
                   const ResolvedDevice& resolved) {
    const Planner planner(request, facts, resolved);
    auto placements = Placements::whole(resolved);
    placements.text.staysLoaded = placements.denoiser.staysLoaded = false;
    auto plan = planner.placed(placements, {});
    const auto available = freeMemory(resolved) + plan.base;  // which the process has already
    plan = planner.placed(placements, available);
    plan.textWeights = plan.imageWeights = plan.denoiserWeights = plan.encoding = plan.denoising = {};
    checkMemory(plan, available);
    return plan;
}

Memory freeMemory(const ResolvedDevice& resolved) {
    return leftOfLimit({base::availableMemoryBytes(), freeDeviceMemory(resolved)}, heldMemoryOf(torchDevice(resolved)),
                       resolved);
}

Memory memoryForARun(const ResolvedDevice& resolved) {
    return withinLimit({base::availableMemoryBytes() + base::ownMemoryBytes(), deviceMemoryForARun(resolved)},
                       resolved);
}

MemoryOutlook memoryOutlook(const request::GenerationRequest& request, const request::ModelFacts& facts) {
    const auto resolved = resolveDevice(request.device, request.dtype);
    const auto available = memoryForARun(resolved);
    const auto peak = planMemory(request, facts, resolved, available).peak();
    const auto share = [](std::uint64_t needed, std::uint64_t there) {
        return static_cast<double>(needed) / static_cast<double>(std::max<std::uint64_t>(there, 1));
    };
    return peak.device > 0 && share(peak.device, available.device) > share(peak.host, available.host)
               ? MemoryOutlook{peak.device, available.device}
               : MemoryOutlook{peak.host, available.host};
}

}  // namespace tubelet::models
