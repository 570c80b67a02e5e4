#include "vae/tiny_decoder_options.h"

#include <algorithm>
#include <cstddef>

#include <nlohmann/json.hpp>

namespace tubelet::vae {
namespace {

// Beyond any such decoder; keeps sizes computed from a broken file inside 64 bits.
constexpr std::int64_t kMostChannels = 8192, kMostBlocks = 64, kMostPatch = 16;

template <std::size_t count>
void readNumbers(const checkpoint::JsonFields& config, const char* key, std::array<std::int64_t, count>& values,
                 std::int64_t lowest, std::int64_t highest) {
    if (!config.has(key)) {
        return;
    }
    const auto read = config.integers(key, lowest, highest);
    if (read.size() != count) {
        config.fail(key, {says("vae", "must hold %1 numbers"), count});
    }
    std::copy(read.begin(), read.end(), values.begin());
}

void readFlags(const checkpoint::JsonFields& config, const char* key, std::array<bool, 3>& values) {
    if (!config.has(key)) {
        return;
    }
    const auto read = config.list(key);
    if (read.size() != values.size()) {
        config.fail(key, {says("vae", "must hold %1 values, true or false"), values.size()});
    }
    for (std::size_t i = 0; i < values.size(); ++i) {
        values[i] = read[i].flag(checkpoint::JsonFields::kElement);
    }
}

}  // namespace

TinyDecoderOptions TinyDecoderOptions::fromConfig(const checkpoint::JsonFields& config) {
    TinyDecoderOptions options;
    const auto read = [&](const char* key, std::int64_t& value, std::int64_t highest) {
        value = config.has(key) ? config.integer(key, 1, highest) : value;
    };
    read("latent_channels", options.latentChannels, kMostChannels);
    read("patch_size", options.patchSize, kMostPatch);
    readNumbers(config, "widths", options.widths, 1, kMostChannels);
    readNumbers(config, "blocks", options.blocks, 0, kMostBlocks);
    readFlags(config, "time_upscale", options.growsTime);
    readFlags(config, "space_upscale", options.growsSpace);
    return options;
}

nlohmann::json TinyDecoderOptions::toConfig() const {
    return {{"_class_name", kTinyDecoderClass},
            {"latent_channels", latentChannels},
            {"patch_size", patchSize},
            {"widths", widths},
            {"blocks", blocks},
            {"time_upscale", growsTime},
            {"space_upscale", growsSpace}};
}

std::int64_t TinyDecoderOptions::spatialFactor() const {
    return patchSize << std::count(growsSpace.begin(), growsSpace.end(), true);
}

std::int64_t TinyDecoderOptions::temporalFactor() const {
    return std::int64_t{1} << std::count(growsTime.begin(), growsTime.end(), true);
}

std::uint64_t TinyDecoderOptions::decodeBytes(std::int64_t latentFrames, std::int64_t rows, std::int64_t columns,
                                              std::size_t itemBytes) const {
    auto cells = static_cast<std::uint64_t>(latentFrames * rows * columns);  // of all frames
    std::uint64_t most = 0;
    for (std::size_t stage = 0; stage < growsTime.size(); ++stage) {
        const auto width = static_cast<std::uint64_t>(widths[stage]),
                   next = static_cast<std::uint64_t>(widths[stage + 1]);
        // A block: what came in, the frames before, both joined, two results.
        most = std::max(most, cells * width * 6);
        cells *= growsTime[stage] ? 2 : 1;
        cells *= growsSpace[stage] ? 4 : 1;
        most = std::max(most, cells * (2 * width + next));
    }
    const auto pixels = static_cast<std::uint64_t>(3 * patchSize * patchSize);
    most = std::max(most, cells * (static_cast<std::uint64_t>(widths.back()) + 3 * pixels));
    return most * itemBytes;
}

}  // namespace tubelet::vae
