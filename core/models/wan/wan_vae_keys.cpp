#include "models/wan/wan_vae_keys.h"

#include <algorithm>
#include <optional>

#include "checkpoint/name_parts.h"

namespace tubelet::models {

using namespace checkpoint;  // names of tensors and their parts

namespace {

using Parts = std::vector<std::string>;

/// Members of a residual block; `at` points behind the block's index.
/// "residual.2.weight" -> "conv1.weight".
std::string residualMember(const Parts& parts, std::size_t at) {
    static const PrefixTable kMembers = {
        {"residual.0.", "norm1."}, {"residual.2.", "conv1."},       {"residual.3.", "norm2."},
        {"residual.6.", "conv2."}, {"shortcut.", "conv_shortcut."},
    };
    const std::string member = joinName(parts, at);
    return replacePrefix(member, kMembers).value_or(member);
}

bool isResample(const Parts& parts, std::size_t at) {
    return parts.size() > at && (parts[at] == "resample" || parts[at] == "time_conv");
}

/// "encoder.middle.0..." and so on: residual block, attention, residual block.
std::optional<std::string> middleName(const Parts& parts) {
    const auto index = parts.size() > 3 ? partIndex(parts[2]) : std::nullopt;
    if (!index) {
        return std::nullopt;
    }
    const std::string block = parts[0] + ".mid_block.";
    return *index % 2 == 1 ? block + "attentions." + std::to_string(*index / 2) + "." + joinName(parts, 3)
                           : block + "resnets." + std::to_string(*index / 2) + "." + residualMember(parts, 3);
}

/// The residual kind (Wan 2.2): "decoder.upsamples.1.upsamples.0.residual.2.weight" ->
/// "decoder.up_blocks.1.resnets.0.conv1.weight"; the resample step of a block loses its index.
std::optional<std::string> nestedName(const Parts& parts, const std::string& blocks, const std::string& sampler) {
    if (parts.size() < 6 || parts[3] != parts[1] || !partIndex(parts[2]) || !partIndex(parts[4])) {
        return std::nullopt;
    }
    const std::string block = parts[0] + "." + blocks + "." + parts[2] + ".";
    return isResample(parts, 5) ? block + sampler + "." + joinName(parts, 5)
                                : block + "resnets." + parts[4] + "." + residualMember(parts, 5);
}

/// Plain encoder: one flat list in both schemes.
std::optional<std::string> plainDownName(const Parts& parts) {
    if (parts.size() < 4 || !partIndex(parts[2])) {
        return std::nullopt;
    }
    return "encoder.down_blocks." + parts[2] + "." + residualMember(parts, 3);
}

/// Plain decoder: the original's flat list is cut into up blocks of `period` entries, the last of
/// each being the upsampler.
std::optional<std::string> plainUpName(const Parts& parts, int period) {
    const auto index = parts.size() > 3 ? partIndex(parts[2]) : std::nullopt;
    if (!index) {
        return std::nullopt;
    }
    const std::string block = "decoder.up_blocks." + std::to_string(*index / period) + ".";
    return isResample(parts, 3) ? block + "upsamplers.0." + joinName(parts, 3)
                                : block + "resnets." + std::to_string(*index % period) + "." + residualMember(parts, 3);
}

std::string diffusersName(const std::string& name, int period) {
    static const PrefixTable kTop = {
        {"conv1.", "quant_conv."},
        {"conv2.", "post_quant_conv."},
        {"encoder.conv1.", "encoder.conv_in."},
        {"decoder.conv1.", "decoder.conv_in."},
        {"encoder.head.0.", "encoder.norm_out."},
        {"decoder.head.0.", "decoder.norm_out."},
        {"encoder.head.2.", "encoder.conv_out."},
        {"decoder.head.2.", "decoder.conv_out."},
    };
    if (const auto top = replacePrefix(name, kTop)) {
        return *top;
    }
    const Parts parts = splitName(name);
    std::optional<std::string> renamed;
    if (startsWith(name, "encoder.middle.") || startsWith(name, "decoder.middle.")) {
        renamed = middleName(parts);
    } else if (startsWith(name, "encoder.downsamples.")) {
        renamed = nestedName(parts, "down_blocks", "downsampler");
        renamed = renamed ? renamed : plainDownName(parts);
    } else if (startsWith(name, "decoder.upsamples.")) {
        renamed = nestedName(parts, "up_blocks", "upsampler");
        renamed = renamed ? renamed : plainUpName(parts, period);
    }
    return renamed.value_or(name);
}

/// Entries of the original decoder's flat list per up block: up to and including the first
/// upsampler. 4 for the published models (num_res_blocks = 2, and the decoder has one more).
int upBlockPeriod(const std::vector<std::string>& names) {
    std::optional<int> first;
    for (const std::string& name : names) {
        const Parts parts = splitName(name);
        if (startsWith(name, "decoder.upsamples.") && isResample(parts, 3)) {
            if (const auto index = partIndex(parts[2])) {
                first = std::min(first.value_or(*index), *index);
            }
        }
    }
    return first.value_or(3) + 1;
}

}  // namespace

Weights wanVaeWeights(const Weights& weights) {
    const bool isOriginal =
        weights.contains("decoder.middle.0.residual.0.gamma") || weights.contains("encoder.middle.0.residual.0.gamma");
    if (!isOriginal) {
        return weights;
    }
    const int period = upBlockPeriod(weights.names());
    return weights.renamed([period](const std::string& name) { return diffusersName(name, period); });
}

}  // namespace tubelet::models
