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

std::uint64_t textForwardBytes(const text::T5Options& options, std::uint64_t tokens, std::uint64_t itemBytes) {
    constexpr std::uint64_t kHiddens = 3, kStreams = 8;
    const auto heads = static_cast<std::uint64_t>(options.heads);
    const auto perToken = kHiddens * static_cast<std::uint64_t>(options.hiddenWidth) +
                          kStreams * static_cast<std::uint64_t>(options.width);
    return tokens * (2 * tokens * heads + perToken) * itemBytes;
}

}  // namespace tubelet::models
