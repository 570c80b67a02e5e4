#include "checkpoint/stored_form.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "checkpoint/adapter_facts.h"

namespace tubelet::checkpoint {

namespace {

constexpr const char* kUnmerged = "PEFT adapters (LoRA) that were not merged";
constexpr const char* kAlone = " adapters without their model";

bool endsWithAny(const std::string& name, std::initializer_list<std::string_view> endings) {
    return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) { return name.ends_with(ending); });
}

constexpr int kForms = 100;

/// The form that one tensor's name and dtype tell, and its rank: the lower, the more it says.
std::pair<int, std::string> formOf(const std::string& name, const std::string& dtype) {
    constexpr std::string_view kState = "quant_state.bitsandbytes__";
    if (const auto state = name.find(kState); state != std::string::npos) {
        return {0, "bitsandbytes " + name.substr(state + kState.size()) + " (4 bit)"};
    }
    if (endsWithAny(name, {".quant_map", ".absmax"})) {
        return {1, "bitsandbytes 4 bit"};
    }
    if (endsWithAny(name, {".SCB", ".weight_format"})) {
        return {2, "bitsandbytes int8 (8 bit)"};
    }
    if (endsWithAny(name, {".wscales", ".wzeros", ".wcscales", ".smooth_factor", ".smooth_factor_orig"})) {
        return {3, "Nunchaku (SVDQuant, 4 bit)"};
    }
    if (endsWithAny(name, {".qweight", ".qzeros", ".g_idx"})) {
        return {4, "GPTQ or AWQ (4 bit)"};
    }
    if (name.ends_with(".comfy_quant")) {
        return {5, "ComfyUI's quantised layers (comfy_quant: fp8, mxfp8, nvfp4 or int8 with scales)"};
    }
    if (name == "scaled_fp8" || endsWithAny(name, {".scale_weight", ".scale_input", ".scaled_fp8"})) {
        return {6, "scaled fp8 (ComfyUI's scale_weight)"};
    }
    if (endsWithAny(name, {".weight_packed", ".weight_shape"})) {
        return {7, "compressed-tensors"};
    }
    if (endsWithAny(name, {".weight._data", ".weight._scale"})) {
        return {8, "quanto"};
    }
    if (endsWithAny(name, {".weight_qdata", ".weight.qdata", ".weight_zero_point"})) {
        return {9, "torchao"};
    }
    if (name.ends_with(".W_q")) {
        return {10, "HQQ"};
    }
    if (dtype == "F4" || dtype.starts_with("F6_") || dtype == "F8_E8M0") {
        return {11, "microscaled " + dtype + " (MXFP or NVFP4)"};
    }
    if (name.ends_with(".weight_scale_2")) {
        return {11, "NVFP4 (4 bit)"};
    }
    if (endsWithAny(name, {".weight_scale", ".weight_scale_inv", ".input_scale"})) {
        return {12, "scaled fp8 (weight_scale)"};
    }
    if (name.find(".lora_A.") != std::string::npos || name.find(".base_layer.") != std::string::npos) {
        return {13, kUnmerged};
    }
    return {kForms, {}};
}

}  // namespace

std::string foreignForm(const Weights& weights) {
    if (const auto adapter = adapterFacts(weights, {})) {
        return adapter->method + kAlone;
    }
    // Tools share names ("qweight"), so the form that comes first in this table's order over all names counts.
    std::string form;
    int best = kForms;
    for (const auto& name : weights.names()) {
        if (const auto [rank, found] = formOf(name, weights.info(name).dtype); rank < best) {
            best = rank;
            form = found;
        }
    }
    if (!form.empty()) {
        return form;
    }
    // ComfyUI's newer files say in their metadata how each layer is stored.
    for (const auto& source : weights.sources()) {
        if (source->metadata().contains("_quantization_metadata")) {
            return "ComfyUI's quantised layers (_quantization_metadata)";
        }
    }
    return {};
}

std::string adviceOn(const std::string& form) {
    if (form.ends_with(kAlone)) {
        return "They are " + form +
               ": such a file changes a model and is none itself. Put the model's own weights in their place.";
    }
    return form == kUnmerged
               ? "They hold " + form +
                     ": merge them (merge_and_unload() in PEFT, fuse_lora() in diffusers) and save the model again."
               : "They are stored as " + form +
                     ", which is not computed yet. Get the model's F32, F16 or BF16 files, or convert it back to one "
                     "of them.";
}

}  // namespace tubelet::checkpoint
