#include "checkpoint/adapter_names.h"

#include <array>
#include <string_view>

namespace tubelet::checkpoint {

namespace {

struct Ending {
    std::string_view factor;  ///< what stands behind the layer's name and a dot
    AdapterPart part;
    bool isExact;  ///< nothing may follow; else ".weight", ".bias" or an adapter's own name
                   ///< (".default.weight")
};

constexpr std::array<Ending, 28> kEndings{{
    {"lora_A", AdapterPart::Down, false},
    {"lora_B", AdapterPart::Up, false},
    {"lora_embedding_A", AdapterPart::Down, false},
    {"lora_embedding_B", AdapterPart::Up, false},
    {"lora_down", AdapterPart::Down, false},
    {"lora_up", AdapterPart::Up, false},
    {"lora_mid", AdapterPart::Middle, false},
    {"lora.down", AdapterPart::Down, false},
    {"lora.up", AdapterPart::Up, false},
    {"lora_magnitude_vector", AdapterPart::Magnitude, false},
    {"dora_scale", AdapterPart::Magnitude, true},
    {"alpha", AdapterPart::Alpha, true},
    {"lora.alpha", AdapterPart::Alpha, true},
    {"diff", AdapterPart::Difference, true},
    {"diff_b", AdapterPart::BiasDifference, true},
    {"set_weight", AdapterPart::Whole, true},
    {"hada_w1_a", AdapterPart::Hadamard, true},
    {"hada_w1_b", AdapterPart::Hadamard, true},
    {"hada_w2_a", AdapterPart::Hadamard, true},
    {"hada_w2_b", AdapterPart::Hadamard, true},
    {"hada_t1", AdapterPart::Hadamard, true},
    {"hada_t2", AdapterPart::Hadamard, true},
    {"lokr_w1", AdapterPart::Kronecker, false},  // also lokr_w1_a and _b, see below
    {"lokr_w2", AdapterPart::Kronecker, false},
    {"lokr_t2", AdapterPart::Kronecker, true},
    {"oft_blocks", AdapterPart::Orthogonal, true},
    {"oft_diag", AdapterPart::Orthogonal, true},
    {"oft_R", AdapterPart::Orthogonal, false},
}};

/// What stands in front of the layers' names, the longest first; several may follow each other.
constexpr std::array<std::string_view, 18> kPrefixes{"base_model.model.", "model.diffusion_model.",
                                                     "diffusion_model.",  "text_encoders.",
                                                     "text_encoder_3.",   "text_encoder_2.",
                                                     "text_encoder.",     "transformer_2.",
                                                     "transformer.",      "unet.",
                                                     "lora_transformer_", "lora_unet_",
                                                     "lora_te1_",         "lora_te2_",
                                                     "lora_te3_",         "lora_te_",
                                                     "lycoris_",          "lora_prior_unet_"};

/// Whether `rest` may follow a factor: ".weight", ".bias", ".NAME.weight", or, of
/// LoKr, "_a" and "_b".
bool mayFollow(std::string_view rest, AdapterPart part) {
    if (rest.empty() || rest == ".weight" || rest == ".bias") {
        return true;
    }
    if (part == AdapterPart::Kronecker) {
        return rest == "_a" || rest == "_b";
    }
    if (!rest.starts_with('.')) {
        return false;
    }
    rest.remove_prefix(1);
    const auto dot = rest.find('.');
    return dot == std::string_view::npos ? rest != "weight" : dot > 0 && (rest.substr(dot) == ".weight");
}

std::string takePrefix(std::string_view& name) {
    std::string taken;
    for (bool isFound = true; isFound;) {
        isFound = false;
        for (const auto prefix : kPrefixes) {
            if (name.starts_with(prefix) && name.size() > prefix.size()) {
                taken += prefix;
                name.remove_prefix(prefix.size());
                isFound = true;
                break;
            }
        }
    }
    return taken;
}

}  // namespace

std::optional<AdapterName> adapterName(const std::string& tensor) {
    for (const auto& ending : kEndings) {
        // The last place counts: a layer's own name may hold such a word.
        std::size_t at = tensor.rfind("." + std::string(ending.factor));
        if (at == std::string::npos && ending.factor.starts_with("lora.")) {
            at = tensor.rfind("_" + std::string(ending.factor));  // "to_q_lora.down.weight"
        }
        if (at == std::string::npos || at == 0) {
            continue;
        }
        const std::string_view rest = std::string_view(tensor).substr(at + 1 + ending.factor.size());
        if (ending.isExact ? !rest.empty() : !mayFollow(rest, ending.part)) {
            continue;
        }
        AdapterName name;
        std::string_view target = std::string_view(tensor).substr(0, at);
        name.prefix = takePrefix(target);
        name.target = std::string(target);
        name.factor = std::string(ending.factor);
        name.part = ending.part;
        if (ending.part == AdapterPart::Kronecker && rest.starts_with('_')) {
            name.factor += rest.substr(0, 2);
        } else if (ending.part == AdapterPart::Up && rest.ends_with(".bias")) {
            name.part = AdapterPart::UpBias;
        }
        return name;
    }
    return std::nullopt;
}

}  // namespace tubelet::checkpoint
