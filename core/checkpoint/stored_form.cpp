#include "checkpoint/stored_form.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "checkpoint/adapter_facts.h"
#include "checkpoint/comfy_quant.h"
#include "checkpoint/matrix_form.h"

namespace tubelet::checkpoint {

namespace {

bool endsWithAny(const std::string& name, std::initializer_list<std::string_view> endings) {
    return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) { return name.ends_with(ending); });
}

constexpr int kForms = 100;

/// The form that one tensor's name and dtype tell, and its rank: the lower, the more it says.
std::pair<int, ForeignForm> toldBy(const Weights& weights, const std::string& name) {
    const auto& dtype = weights.info(name).dtype;
    const auto stored = [](const Message& form) { return ForeignForm{ForeignForm::Kind::Stored, form}; };
    constexpr std::string_view kState = "quant_state.bitsandbytes__";
    if (const auto state = name.find(kState); state != std::string::npos) {
        return {0, stored({says("checkpoint", "bitsandbytes %1 (4 bit)"), name.substr(state + kState.size())})};
    }
    if (endsWithAny(name, {".quant_map", ".absmax"})) {
        return {1, stored({says("checkpoint", "bitsandbytes 4 bit")})};
    }
    if (endsWithAny(name, {".SCB", ".weight_format"})) {
        return {2, stored({says("checkpoint", "bitsandbytes int8 (8 bit)")})};
    }
    if (endsWithAny(name, {".wscales", ".wzeros", ".wcscales", ".smooth_factor", ".smooth_factor_orig"})) {
        return {3, stored({says("checkpoint", "Nunchaku (SVDQuant, 4 bit)")})};
    }
    if (endsWithAny(name, {".qweight", ".qzeros", ".g_idx"})) {
        return {4, stored({says("checkpoint", "GPTQ or AWQ (4 bit)")})};
    }
    if (const auto& format = weights.info(name).comfy; !format.empty() && formOf(weights, name) == nullptr) {
        return {5, stored({says("checkpoint", "ComfyUI's quantised layers (%1)"), format})};
    }
    if (name == "scaled_fp8" || endsWithAny(name, {".scale_weight", ".scale_input", ".scaled_fp8"})) {
        return {6, stored({says("checkpoint", "scaled fp8 (ComfyUI's scale_weight)")})};
    }
    if (endsWithAny(name, {".weight_packed", ".weight_shape"})) {
        return {7, stored(verbatim("compressed-tensors"))};
    }
    if (endsWithAny(name, {".weight._data", ".weight._scale"})) {
        return {8, stored(verbatim("quanto"))};
    }
    if (endsWithAny(name, {".weight_qdata", ".weight.qdata", ".weight_zero_point"})) {
        return {9, stored(verbatim("torchao"))};
    }
    if (name.ends_with(".W_q")) {
        return {10, stored(verbatim("HQQ"))};
    }
    if (dtype == "F4" || dtype.starts_with("F6_") || dtype == "F8_E8M0") {
        return {11, stored({says("checkpoint", "microscaled %1 (MXFP or NVFP4)"), dtype})};
    }
    if (name.ends_with(".weight_scale_2")) {
        return {11, stored({says("checkpoint", "NVFP4 (4 bit)")})};
    }
    if (endsWithAny(name, {".weight_scale", ".weight_scale_inv", ".input_scale"})) {
        return {12, stored({says("checkpoint", "scaled fp8 (weight_scale)")})};
    }
    if (name.find(".lora_A.") != std::string::npos || name.find(".base_layer.") != std::string::npos) {
        return {13, {ForeignForm::Kind::Unmerged, {says("checkpoint", "PEFT adapters (LoRA) that were not merged")}}};
    }
    return {kForms, {}};
}

}  // namespace

std::optional<ForeignForm> foreignForm(const Weights& weights) {
    if (const auto adapter = adapterFacts(weights)) {
        return ForeignForm{ForeignForm::Kind::Alone,
                           {says("checkpoint", "%1 adapters without their model"), adapter->method}};
    }
    // What belongs to matrices that are computed as they are stored says nothing more.
    const auto computed = formParts(weights);
    // Tools share names ("qweight"), so the form that comes first in this table's order over
    // all names counts.
    std::optional<ForeignForm> form;
    int best = kForms;
    for (const auto& name : weights.names()) {
        if (std::binary_search(computed.begin(), computed.end(), name)) {
            continue;
        }
        if (auto [rank, found] = toldBy(weights, name); rank < best) {
            best = rank;
            form = std::move(found);
        }
    }
    if (form) {
        return form;
    }
    const auto& sources = weights.sources();
    if (std::any_of(sources.begin(), sources.end(), [](const auto& source) { return isComfyUnreadable(*source); })) {
        return ForeignForm{ForeignForm::Kind::Stored,
                           {says("checkpoint", "ComfyUI's quantised layers (%1)"), verbatim("_quantization_metadata")}};
    }
    return std::nullopt;
}

Message ForeignForm::advice() const {
    switch (kind) {
        case Kind::Alone:
            return {says("checkpoint",
                         "They are %1: such a file changes a model and is none itself. Put the model's own weights in "
                         "their place."),
                    name};
        case Kind::Unmerged:
            return {says("checkpoint",
                         "They hold %1: merge them (merge_and_unload() in PEFT, fuse_lora() in diffusers) and save the "
                         "model again."),
                    name};
        case Kind::Stored:
            break;
    }
    return {says("checkpoint",
                 "They are stored as %1, which is not computed yet. Get the model's F32, F16 or BF16 files, or convert "
                 "it back to one of them."),
            name};
}

}  // namespace tubelet::checkpoint
