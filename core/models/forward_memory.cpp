#include "models/forward_memory.h"

#include <algorithm>

#include "dit/feed_forward.h"

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
    const auto atOnce = static_cast<std::uint64_t>(dit::FeedForwardImpl::rowsAtOnce(
        static_cast<std::int64_t>(sizes.hidden), static_cast<std::int64_t>(itemBytes)));
    // Beside the stream, its normalised copy and the result: queries, keys and values, or the
    // hidden layer, twice where its activation is a pass of its own.
    const auto stream = memory.tokens * sizes.width * itemBytes;
    const auto hidden = 2 * std::min(memory.tokens, atOnce) * sizes.hidden * itemBytes;
    memory.bytes = 4 * stream + std::max(3 * stream, hidden) + text;
    return memory;
}

std::uint64_t textForwardBytes(const text::T5Options& options, std::uint64_t tokens, std::uint64_t itemBytes) {
    constexpr std::uint64_t kHiddens = 3, kStreams = 6;
    const auto heads = static_cast<std::uint64_t>(options.heads);
    const auto perToken = kHiddens * static_cast<std::uint64_t>(options.hiddenWidth) +
                          kStreams * static_cast<std::uint64_t>(options.width);
    return tokens * (tokens * heads + perToken) * itemBytes;
}

}  // namespace tubelet::models
