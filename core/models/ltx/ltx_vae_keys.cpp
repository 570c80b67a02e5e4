#include "models/ltx/ltx_vae_keys.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "checkpoint/name_parts.h"

namespace tubelet::models {

using namespace checkpoint;  // names of tensors and their parts

namespace {

constexpr std::string_view kPrefix = "vae.";
constexpr std::string_view kTransformer = "model.diffusion_model.";
constexpr std::string_view kStatistics = "per_channel_statistics.";

/// Lightricks' lists are flat: residual blocks, steps to another grid, and single blocks that
/// change the width, each an entry. In diffusers' the residual blocks are a level, which owns the
/// others.
enum class Entry { Residuals, Step, Widening };

/// Entries of a list by their number.
using Entries = std::map<int, Entry>;
/// What stands for an entry in diffusers' names.
using Places = std::map<int, std::string>;

constexpr std::string_view kDown = "encoder.down_blocks.", kUp = "decoder.up_blocks.";

std::string bareName(const std::string& name) {
    return startsWith(name, kPrefix) ? name.substr(kPrefix.size()) : name;
}

bool has(const Weights& weights, const std::string& name) {
    return weights.contains(name) || weights.contains(std::string(kPrefix) + name);
}

Entries entriesOf(const std::vector<std::string>& names, std::string_view list) {
    Entries entries;
    for (const auto& whole : names) {
        const auto name = bareName(whole);
        const auto parts = splitName(name);
        const auto number = startsWith(name, list) && parts.size() > 4 ? partIndex(parts[2]) : std::nullopt;
        if (!number) {
            continue;
        }
        if (parts[3] == "res_blocks") {
            entries[*number] = Entry::Residuals;
        } else if (parts[3] == "conv") {
            entries[*number] = Entry::Step;
        } else if (parts[3] == "conv1") {
            entries[*number] = Entry::Widening;
        }
    }
    return entries;
}

/// From pixels to latents: what follows a level's blocks is its own, and the last blocks are the
/// middle.
Places placesDown(const Entries& entries) {
    int last = -1;
    for (const auto& [number, entry] : entries) {
        last = entry == Entry::Residuals ? number : last;
    }
    Places places;
    int level = -1;
    for (const auto& [number, entry] : entries) {
        level += entry == Entry::Residuals ? 1 : 0;
        const auto own = std::string(kDown) + std::to_string(level);
        places[number] = number == last             ? "encoder.mid_block"
                         : entry == Entry::Step     ? own + ".downsamplers.0"
                         : entry == Entry::Widening ? own + ".conv_out"
                                                    : own;
    }
    return places;
}

/// From latents to pixels: the first blocks are the middle, and what stands before a level's blocks
/// is its own.
Places placesUp(const Entries& entries) {
    Places places;
    int level = -1;
    for (const auto& [number, entry] : entries) {
        const auto own = std::string(kUp) + std::to_string(std::max(level, 0));
        places[number] = entry == Entry::Step       ? own + ".upsamplers.0"
                         : entry == Entry::Widening ? own + ".conv_in"
                         : level < 0                ? "decoder.mid_block"
                                                    : own;
        level += entry == Entry::Residuals ? 1 : 0;
    }
    return places;
}

/// Behind a block: "res_blocks.0.conv_shortcut.weight" -> "resnets.0.conv_shortcut.conv.weight".
std::string memberName(const std::vector<std::string>& parts, std::size_t first) {
    std::vector<std::string> members;
    for (auto i = first; i < parts.size(); ++i) {
        if (parts[i] == "norm" && i > first && parts[i - 1] == "norm3") {
            continue;
        }
        members.push_back(parts[i] == "res_blocks" ? "resnets" : parts[i]);
        if (parts[i] == "conv_shortcut") {
            members.emplace_back("conv");
        }
    }
    return joinName(members);
}

std::string diffusersName(const std::string& name, const Places& down, const Places& up) {
    static const PrefixTable kTop = {
        {"decoder.last_time_embedder.", "decoder.time_embedder."},
        {"decoder.last_scale_shift_table", "decoder.scale_shift_table"},
        {"per_channel_statistics.mean-of-means", "latents_mean"},
        {"per_channel_statistics.std-of-means", "latents_std"},
    };
    if (const auto top = replacePrefix(name, kTop)) {
        return *top;
    }
    if (startsWith(name, kStatistics)) {
        return {};
    }
    const auto parts = splitName(name);
    const auto number = parts.size() > 3 ? partIndex(parts[2]) : std::nullopt;
    const bool isDown = startsWith(name, kDown);
    if (!number || (!isDown && !startsWith(name, kUp))) {
        return name;
    }
    const auto& places = isDown ? down : up;
    const auto place = places.find(*number);
    return place == places.end() ? name : place->second + "." + memberName(parts, 3);
}

bool isOriginal(const Weights& weights) {
    return has(weights, "decoder.up_blocks.0.res_blocks.0.conv1.conv.weight");
}

/// Either version's: LTX-2's has the same names.
bool isAny(const Weights& weights) {
    return (isOriginal(weights) && has(weights, "per_channel_statistics.mean-of-means")) ||
           (has(weights, "decoder.mid_block.resnets.0.conv1.conv.weight") && has(weights, "latents_mean"));
}

}  // namespace

bool foldsCells(const Weights& weights) {
    return has(weights, "encoder.down_blocks.1.conv.conv.weight") ||
           has(weights, "encoder.down_blocks.0.downsamplers.0.conv.conv.weight");
}

bool isLtx2Vae(const Weights& weights) {
    return isAny(weights) && foldsCells(weights) && !has(weights, "decoder.timestep_scale_multiplier");
}

bool isLtxVae(const Weights& weights) {
    return isAny(weights) && !isLtx2Vae(weights);
}

Weights ltxVaeWeights(const Weights& weights) {
    const bool isRenamed = isOriginal(weights);
    const auto names = weights.names();
    const auto down = isRenamed ? placesDown(entriesOf(names, kDown)) : Places();
    const auto up = isRenamed ? placesUp(entriesOf(names, kUp)) : Places();
    return weights.renamed([&](const std::string& name) {
        if (startsWith(name, kTransformer)) {
            return std::string();
        }
        const auto bare = bareName(name);
        return isRenamed ? diffusersName(bare, down, up) : bare;
    });
}

}  // namespace tubelet::models
