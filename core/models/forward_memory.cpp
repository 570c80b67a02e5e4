#include "models/forward_memory.h"

namespace tubelet::models {

ForwardMemory forwardMemory(const ForwardSizes& sizes, const request::GenerationRequest& request,
                            const request::ModelFacts& facts, std::uint64_t itemBytes) {
    const auto cells = [&](int pixels, int patchEdge) {
        return static_cast<std::uint64_t>(pixels / facts.spatialFactor / patchEdge);
    };
    const auto latentFrames = static_cast<std::uint64_t>((request.frames - 1) / facts.temporalFactor + 1);
    ForwardMemory memory;
    memory.tokens = latentFrames / static_cast<std::uint64_t>(sizes.patchFrames) *
                    cells(request.height, sizes.patchRows) * cells(request.width, sizes.patchColumns);
    const auto textTokens = static_cast<std::uint64_t>(facts.maxTextTokens);
    const std::uint64_t text =
        sizes.textWidth > 0 ? textTokens * (2 * sizes.textWidth + 4 * sizes.width) * itemBytes : 0;
    memory.bytes = memory.tokens * (sizes.width * (2 * 4 + 6 * itemBytes) + 2 * sizes.hidden * itemBytes) + text;
    return memory;
}

}  // namespace tubelet::models
