#include "vae/decode_memory.h"

#include <algorithm>

#include "vae/wan_decoder.h"

namespace tubelet::vae {
namespace {

constexpr std::uint64_t kTaps = 27;  // of a 3 x 3 x 3 kernel
constexpr std::uint64_t kPast = 2;   // frames of history

// Counts values. `held` is what the callers of the layer at hand keep alive beside its input.
struct Ledger {
    std::uint64_t history = 0, peak = 0, largestWeight = 0;

    void live(std::uint64_t values) { peak = std::max(peak, values); }

    void weight(std::uint64_t values) { largestWeight = std::max(largestWeight, values); }

    void causalConv(std::uint64_t held, std::uint64_t frames, std::uint64_t cells, std::uint64_t in, std::uint64_t out,
                    std::uint64_t taps) {
        history += kPast * cells * in;
        live(held + frames * cells * in + (kPast + frames) * cells * in + frames * cells * out);
        weight(taps * in * out);
    }

    void residualBlock(std::uint64_t held, std::uint64_t frames, std::uint64_t cells, std::uint64_t in,
                       std::uint64_t out) {
        causalConv(held, frames, cells, in, out, kTaps);
        causalConv(held + frames * cells * in, frames, cells, out, out, kTaps);
    }
};

}  // namespace

std::uint64_t estimateDecodeBytes(const WanVaeOptions& options, int width, int height, std::size_t itemBytes) {
    const auto levels = upLevels(options);
    const auto space = std::uint64_t(options.scaleFactorSpatial);
    std::uint64_t rows = (std::uint64_t(std::max(height, 1)) + space - 1) / space;
    std::uint64_t columns = (std::uint64_t(std::max(width, 1)) + space - 1) / space;
    std::uint64_t frames = 1, cells = rows * columns;
    std::uint64_t channels = std::uint64_t(levels.front().inChannels);

    Ledger ledger;
    ledger.causalConv(0, frames, cells, std::uint64_t(options.zDim), channels, kTaps);
    ledger.residualBlock(0, frames, cells, channels, channels);
    ledger.live(frames * cells * channels * 8);  // attention: input, norm, q, k, v, two results, its blocks
    ledger.residualBlock(frames * cells * channels, frames, cells, channels, channels);
    for (const auto& level : levels) {
        const auto inside = std::uint64_t(level.channels), out = std::uint64_t(level.outChannels);
        const auto entry = frames * cells * channels;  // stays alive through the level
        ledger.residualBlock(0, frames, cells, channels, inside);
        for (std::int64_t i = 0; i < options.numResBlocks; ++i) {
            ledger.residualBlock(entry, frames, cells, inside, inside);
        }
        if (level.space) {
            const auto before = entry + frames * cells * inside;
            if (level.time) {
                ledger.causalConv(entry, frames, cells, inside, 2 * inside, 3);
                ledger.live(before + 4 * frames * cells * inside);
                frames *= 2;
            }
            const auto shortcut = options.isResidual ? frames * cells * out : 0;
            ledger.live(before + frames * cells * inside + shortcut + frames * 4 * (rows + 1) * (columns + 1) * out +
                        frames * 4 * cells * out);
            ledger.weight(16 * inside * out);
            ledger.history += 16 * inside * out;  // summed weights, kept for the run
            rows *= 2;
            columns *= 2;
            cells = rows * columns;
        }
        channels = out;
    }
    ledger.causalConv(0, frames, cells, channels, std::uint64_t(options.outChannels), kTaps);
    ledger.live(frames * cells * (channels + 3 * std::uint64_t(options.outChannels)));

    // oneDNN packs the weights of the layer at hand into a copy of its own.
    return (ledger.history + ledger.peak + 2 * ledger.largestWeight) * itemBytes;
}

}  // namespace tubelet::vae
