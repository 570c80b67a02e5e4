#include "vae/ltx_decode_memory.h"

#include <algorithm>

namespace tubelet::vae {

namespace {

/// Features of a level.
struct Grid {
    std::uint64_t frames, cells;
    std::uint64_t values(std::int64_t channels) const { return frames * cells * static_cast<std::uint64_t>(channels); }
    /// With the frames that a convolution sees beyond the clip.
    std::uint64_t padded(std::int64_t channels) const {
        return (frames + 2) * cells * static_cast<std::uint64_t>(channels);
    }
};

/// Values that live at once.
struct Ledger {
    std::uint64_t peak = 0;

    void live(std::uint64_t values) { peak = std::max(peak, values); }

    /// `held`: beside what the convolution is given.
    void convolution(const Grid& grid, std::int64_t in, std::int64_t out, std::uint64_t held) {
        // oneDNN packs the weights into copies.
        const auto packed = 2 * static_cast<std::uint64_t>(27 * in * out);
        live(held + grid.values(in) + grid.padded(in));
        live(held + grid.padded(in) + grid.values(out) + packed);
    }

    void residual(const Grid& grid, std::int64_t in, std::int64_t out) {
        convolution(grid, in, out, grid.values(in));
        convolution(grid, out, out, grid.values(in));
    }
};

Ledger walk(const LtxVaeOptions& options, int width, int height, int frames) {
    const auto across = [&](int pixels) {
        const auto factor = static_cast<std::uint64_t>(options.spatialFactor);
        return (static_cast<std::uint64_t>(std::max(pixels, 1)) + factor - 1) / factor;
    };
    Grid grid{
        static_cast<std::uint64_t>(std::max(frames, 1) - 1) / static_cast<std::uint64_t>(options.temporalFactor) + 1,
        across(width) * across(height)};
    Ledger ledger;
    ledger.convolution(grid, options.latentChannels, options.decoderWidth, 0);
    ledger.residual(grid, options.decoderWidth, options.decoderWidth);
    for (const auto& level : options.up) {
        if (level.inChannels != level.channels) {
            ledger.residual(grid, level.inChannels, level.channels);
        }
        if (level.doubles) {
            const auto wide = level.channels * level.factor;
            ledger.convolution(grid, wide, 8 * level.channels, grid.values(wide));
            // the input, what was convolved and its cells, or those and what stands beside them
            ledger.live(grid.values(wide) * (level.isResidual ? 2 : 1) + 2 * grid.values(8 * level.channels));
            grid.frames = 2 * grid.frames;  // the first one is dropped, its memory stays
            grid.cells *= 4;
            ledger.residual(grid, level.channels, level.channels);
            --grid.frames;
        }
        ledger.residual(grid, level.channels, level.channels);
    }
    const auto patches = 3 * options.patchSize * options.patchSize;
    ledger.convolution(grid, options.lastUp(), patches, grid.values(options.lastUp()));
    ledger.live(2 * grid.values(patches));
    return ledger;
}

}  // namespace

std::uint64_t countDecodeBytes(const LtxVaeOptions& options, int width, int height, int frames) {
    const auto values = walk(options, width, height, frames).peak;
    return (values + values / 32) * sizeof(float);  // small things get a few percent
}

std::uint64_t estimateDecodeBytes(const LtxVaeOptions& options, int width, int height, int frames) {
    // oneDNN keeps generated code; the heap keeps some holes.
    constexpr std::uint64_t kCode = 60'000'000;
    const auto counted = countDecodeBytes(options, width, height, frames);
    return counted + counted / 8 + kCode;
}

}  // namespace tubelet::vae
