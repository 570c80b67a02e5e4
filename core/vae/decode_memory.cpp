#include "vae/decode_memory.h"

#include <algorithm>

#include "vae/wan_decoder.h"

namespace tubelet::vae {
namespace {

// Features of one chunk: `frames` of `cells` each.
struct Grid {
    std::uint64_t frames, rows, columns;
    std::uint64_t cells() const { return rows * columns; }
    std::uint64_t values(std::uint64_t channels) const { return frames * cells() * channels; }
};

// Counts values as the decoder allocates them (CausalConv3d::oneFrame and severalFrames,
// ResidualBlock, UpBlock).
// `held`: what the callers of the layer at hand keep alive, its input included.
struct Ledger {
    std::size_t itemBytes;
    std::uint64_t history = 0, peak = 0, largestWeight = 0;

    void live(std::uint64_t values) { peak = std::max(peak, values); }

    bool isRing(const Grid& grid, std::uint64_t channels) const {
        return grid.frames == 1 && keepsRing(grid.values(channels) * itemBytes);
    }

    void causalConv(std::uint64_t held, const Grid& grid, std::uint64_t in, std::uint64_t out, std::uint64_t taps) {
        const auto weight = taps * in * out;
        largestWeight = std::max(largestWeight, weight);
        if (isRing(grid, in)) {
            // ring, rotated kernels
            history += 3 * grid.cells() * in + (weight < grid.cells() * in ? 2 * weight : 0);
            live(held + grid.values(out));
        } else {
            history += 2 * grid.cells() * in;
            live(held + grid.values(in) + 2 * grid.cells() * in + grid.values(out));
        }
    }

    void residualBlock(std::uint64_t held, const Grid& grid, std::uint64_t in, std::uint64_t out) {
        const auto input = held + grid.values(in);
        causalConv(input, grid, in, out, 27);
        live(input + 2 * grid.values(out) +
             (isRing(grid, out) ? 0 : 2 * grid.cells() * out));  // norm2's input and output
        causalConv(input, grid, out, out, 27);
        live(input + 2 * grid.values(out));  // shortcut
    }
};

}  // namespace

std::uint64_t countDecodeBytes(const WanVaeOptions& options, int width, int height, std::size_t itemBytes) {
    const auto levels = upLevels(options);
    const auto factor = std::uint64_t(options.scaleFactorSpatial);
    Grid grid{1, (std::uint64_t(std::max(height, 1)) + factor - 1) / factor,
              (std::uint64_t(std::max(width, 1)) + factor - 1) / factor};
    auto channels = std::uint64_t(levels.front().inChannels);
    std::size_t lastTimeLevel = 0;
    for (std::size_t i = 0; i < levels.size(); ++i) {
        lastTimeLevel = levels[i].time ? i : lastTimeLevel;
    }

    Ledger ledger{itemBytes};
    ledger.causalConv(grid.values(std::uint64_t(options.zDim)), grid, std::uint64_t(options.zDim), channels, 27);
    ledger.residualBlock(0, grid, channels, channels);
    ledger.live(8 * grid.values(channels));  // attention: input, norm, q, k, v, two
                                             // results, its blocks
    ledger.residualBlock(0, grid, channels, channels);
    std::uint64_t held = 0, chunkFrames = 1;
    for (std::size_t i = 0; i < levels.size(); ++i) {
        const auto inside = std::uint64_t(levels[i].channels), out = std::uint64_t(levels[i].outChannels);
        const auto entry = grid.values(channels);
        ledger.residualBlock(held, grid, channels, inside);
        for (std::int64_t block = 0; block < options.numResBlocks; ++block) {
            ledger.residualBlock(held + entry, grid, inside, inside);
        }
        if (levels[i].time) {
            const auto before = held + entry + grid.values(inside);
            ledger.causalConv(before, grid, inside, 2 * inside, 3);
            ledger.live(before + 4 * grid.values(inside));
            grid.frames *= 2;
        }
        auto features = held + entry + grid.values(inside);
        if (i == lastTimeLevel) {
            // From here on frame by frame, beside the chunk itself and the frames that are
            // already finished.
            chunkFrames = grid.frames;
            const auto scale = std::uint64_t(1) << (levels.size() - 1 - i);
            held = grid.values(inside) + (options.isResidual ? entry : 0) +
                   grid.values(std::uint64_t(options.outChannels)) * scale * scale;
            features = held;
            grid.frames = 1;
        }
        if (levels[i].space) {
            const Grid corners{grid.frames, grid.rows + 1, grid.columns + 1};
            grid.rows *= 2;
            grid.columns *= 2;
            ledger.live(features + corners.values(4 * out) + grid.values(out));
            ledger.history += 16 * inside * out;  // summed weights, kept for the run
            ledger.largestWeight = std::max(ledger.largestWeight, 16 * inside * out);
        }
        channels = out;
    }
    ledger.causalConv(held + grid.values(channels), grid, channels, std::uint64_t(options.outChannels), 27);
    // The chunk's frames, put together, unfolded and clamped.
    ledger.live(3 * chunkFrames * grid.values(std::uint64_t(options.outChannels)));

    // oneDNN packs the weights of the layer at hand into a copy of its own; small things
    // get a few percent.
    const auto values = ledger.history + ledger.peak + 2 * ledger.largestWeight;
    return (values + values / 32) * itemBytes;
}

std::uint64_t estimateDecodeBytes(const WanVaeOptions& options, int width, int height, std::size_t itemBytes,
                                  bool keepsHoles) {
    // Measured with glibc from 16x16 to 1024x576: 18 MB for oneDNN's generated code (13 MB more
    // where a busy machine makes a second thread allocate at once), and up to 0.6 of the tensors'
    // bytes in holes of the heap, but no more than about 150 MB, because blocks of 32 MB and more
    // go back to the system.
    constexpr std::uint64_t kCode = 34'000'000, kMostHoles = 220'000'000;
    const auto counted = countDecodeBytes(options, width, height, itemBytes);
    const auto holes = keepsHoles ? std::min(counted * 13 / 20, kMostHoles) : counted / 12;
    return counted + holes + kCode;
}

}  // namespace tubelet::vae
