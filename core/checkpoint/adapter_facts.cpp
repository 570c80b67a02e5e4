#include "checkpoint/adapter_facts.h"

#include <algorithm>
#include <cmath>
#include <sstream>

#include "base/error.h"
#include "base/shown.h"
#include "checkpoint/adapter_config.h"
#include "checkpoint/adapter_family.h"
#include "checkpoint/adapter_layer.h"
#include "checkpoint/adapter_names.h"
#include "checkpoint/weights.h"

namespace tubelet::checkpoint {

namespace {

/// Beside names of methods the one kind of file that has none.
constexpr Checked<0> kDifferences = says("checkpoint", "weight differences");

struct Pieces {
    std::map<std::string, AdapterLayer> layers;  ///< prefix + target
    Message doubled;                             ///< a piece that is there twice
    std::set<std::string> targets, prefixes;
    std::map<AdapterPart, int> parts;
    std::set<double> alphas;
    std::set<std::string> factors;
    std::uint64_t others = 0;
    bool isAlphaBroken = false;  ///< one of them is no finite number
};

/// Of broken files too: what is there twice is told, and the first one counts.
void add(Pieces& pieces, const AdapterName& name, const std::string& tensor, const TensorInfo& info) {
    auto& layer = pieces.layers.try_emplace(name.prefix + name.target, name.prefix, name.target).first->second;
    try {
        layer.add(name, tensor, info);
    } catch (const Error& error) {
        if (pieces.doubled.empty()) {
            pieces.doubled = error.message();
        }
    }
}

Pieces piecesOf(const Weights& weights) {
    Pieces pieces;
    for (const auto& tensor : weights.names()) {
        const auto name = adapterName(tensor);
        if (!name) {
            ++pieces.others;
            continue;
        }
        const auto& info = weights.info(tensor);
        pieces.prefixes.insert(name->prefix);
        pieces.targets.insert(name->target);
        pieces.factors.insert(name->factor);
        ++pieces.parts[name->part];
        add(pieces, *name, tensor, info);
        if (name->part == AdapterPart::Alpha && info.bytes > 0 && weights.tensor(tensor).numel() == 1) {
            const double alpha = weights.tensor(tensor).item<double>();
            pieces.isAlphaBroken = pieces.isAlphaBroken || !std::isfinite(alpha);
            if (std::isfinite(alpha)) {  // no set can hold a NaN
                pieces.alphas.insert(alpha);
            }
        }
    }
    return pieces;
}

/// The most particular of the layers' methods.
std::string methodOf(const Pieces& pieces) {
    std::set<std::string> methods;
    for (const auto& [name, layer] : pieces.layers) {
        methods.insert(layer.method());
    }
    for (const char* method : {"LoHa", "LoKr", "OFT", "DoRA", "LoRA"}) {
        if (methods.contains(method)) {
            return method;
        }
    }
    return kDifferences.text.english;
}

std::string spellingOf(const Pieces& pieces) {
    const auto prefixed = [&](std::string_view begin) {
        return std::any_of(pieces.prefixes.begin(), pieces.prefixes.end(),
                           [&](const std::string& prefix) { return prefix.starts_with(begin); });
    };
    const char* whose = prefixed("base_model.model.")        ? "PEFT's names (base_model.model."
                        : prefixed("lora_transformer_")      ? "OneTrainer's names (lora_transformer_"
                        : prefixed("lora_")                  ? "Kohya's names (lora_unet_"
                        : prefixed("lycoris_")               ? "LyCORIS's names (lycoris_"
                        : prefixed("diffusion_model.")       ? "ComfyUI's names (diffusion_model."
                        : prefixed("model.diffusion_model.") ? "ComfyUI's names (model.diffusion_model."
                        : prefixed("transformer.")           ? "diffusers' names (transformer."
                        : prefixed("transformer_2.")         ? "diffusers' names (transformer_2."
                        : prefixed("unet.")                  ? "diffusers' names (unet."
                        : prefixed("text_encoder")           ? "diffusers' names (text_encoder."
                                                             : "names without a prefix (";
    std::string text = whose;
    for (const auto& factor : pieces.factors) {
        if (factor != "alpha") {
            text += (text.ends_with('(') ? "" : ", ") + factor;
        }
    }
    return text + ")";
}

/// About the first layer whose pieces don't belong together, or empty.
Message faultOf(const Pieces& pieces) {
    for (const auto& [name, layer] : pieces.layers) {
        if (auto damage = layer.damage(); !damage.empty()) {
            return damage;
        }
    }
    if (pieces.isAlphaBroken) {
        return {says("checkpoint", "An alpha is no finite number: the file is damaged. Download it again.")};
    }
    return pieces.doubled;
}

/// What a config beside the factors tells, and Kohya's and Stability's entries in the metadata.
void readBeside(const Weights& weights, const AdapterConfig& config, AdapterFacts& facts) {
    if (facts.alphas.empty() && config.alpha) {
        facts.alphas.insert(*config.alpha);
    }
    for (const auto& [pattern, alpha] : config.alphaPatterns.all()) {
        facts.alphas.insert(alpha);
    }
    facts.baseModel = config.baseModel;
    if (config.isRankStabilised) {
        facts.method = "rsLoRA";  // alpha counts by the root of the rank
    }
    if (!config.variant.empty()) {
        facts.method = config.variant;
    }
    for (const auto& source : weights.sources()) {
        const auto& metadata = source->metadata();
        const auto entry = [&](const char* key) {
            const auto found = metadata.find(key);
            return found == metadata.end() ? std::string() : found->second;
        };
        if (const auto alpha = entry("ss_network_alpha"); facts.alphas.empty() && !alpha.empty()) {
            std::istringstream text(alpha);
            if (double value = 0; text >> value) {
                facts.alphas.insert(value);
            }
        }
        for (const char* key : {"modelspec.architecture", "ss_base_model_version", "base_model"}) {
            if (facts.baseModel.empty()) {
                facts.baseModel = base::shownText(entry(key));
            }
        }
    }
}

std::string rangeText(const std::string& one, double least, double most) {
    std::ostringstream text;
    text << one << (least == most ? " " : "s ") << least;
    if (least != most) {
        text << " to " << most;
    }
    return text.str();
}

}  // namespace

std::string AdapterFacts::ranks() const {
    const auto first = layers.upper_bound(0);
    return first == layers.end()
               ? "no rank"
               : rangeText("rank", static_cast<double>(first->first), static_cast<double>(layers.rbegin()->first));
}

std::string AdapterFacts::alphaText() const {
    return alphas.empty() ? "no alpha" : rangeText("alpha", *alphas.begin(), *alphas.rbegin());
}

int AdapterFacts::layerCount() const {
    int count = 0;
    for (const auto& [rank, number] : layers) {
        count += number;
    }
    return count;
}

std::optional<AdapterFacts> adapterFacts(const Weights& weights) {
    return adapterFacts(weights, AdapterConfigFile());
}

std::optional<AdapterFacts> adapterFacts(const Weights& weights, const AdapterConfigFile& beside) {
    const Pieces pieces = piecesOf(weights);
    const auto has = [&](AdapterPart part) { return pieces.parts.contains(part); };
    // An alpha alone tells nothing: other networks have layers with one.
    const bool isAdapter = has(AdapterPart::Down) || has(AdapterPart::Up) || has(AdapterPart::Hadamard) ||
                           has(AdapterPart::Kronecker) || has(AdapterPart::Orthogonal) || has(AdapterPart::Difference);
    const auto names = weights.names();
    const bool isModel = std::any_of(names.begin(), names.end(), [](const std::string& name) {
        return name.find(".base_layer.") != std::string::npos;
    });
    if (!isAdapter || isModel || pieces.others > names.size() / 2) {
        return std::nullopt;
    }
    AdapterFacts facts;
    facts.method = methodOf(pieces);
    facts.spelling = spellingOf(pieces);
    facts.otherTensors = pieces.others;
    facts.alphas = pieces.alphas;
    facts.problem = faultOf(pieces);
    std::map<std::int64_t, int> widths;
    std::int64_t contextWidth = 0;
    for (const auto& [name, layer] : pieces.layers) {
        ++facts.layers[layer.rank()];
        ++widths[layer.inputs()];
        if (name.ends_with("attn2.to_k") || name.ends_with("attn2_to_k")) {
            contextWidth = layer.inputs();
        }
    }
    widths.erase(0);
    const auto most = std::max_element(widths.begin(), widths.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    facts.width = most == widths.end() ? 0 : most->first;
    facts.family = adapterFamily(pieces.targets, contextWidth);
    readBeside(weights, adapterConfig(weights, beside, ""), facts);
    return facts;
}

}  // namespace tubelet::checkpoint
