#include "checkpoint/adapter_facts.h"

#include <algorithm>
#include <cmath>
#include <sstream>
#include "base/counted.h"
#include "base/shown.h"
#include "checkpoint/adapter_config.h"
#include "checkpoint/adapter_family.h"
#include "checkpoint/adapter_names.h"
#include "checkpoint/weights.h"

namespace tubelet::checkpoint {

namespace {

/// Beside names of methods the one kind of file that has none.
constexpr Checked<0> kDifferences = says("checkpoint", "weight differences");

namespace fs = std::filesystem;

/// The pieces of one layer's adapter.
struct Layer {
    std::map<std::string, std::vector<std::int64_t>> shapes;  ///< factor -> shape
    bool hasDown = false, hasUp = false;
    std::int64_t downRank = -1, upRank = -1;
    std::int64_t inputs = 0;
};

struct Pieces {
    std::map<std::string, Layer> layers;  ///< prefix + target
    std::set<std::string> targets, prefixes;
    std::map<AdapterPart, int> parts;
    std::set<double> alphas;
    std::set<std::string> factors;
    std::uint64_t others = 0;
    bool isAlphaBroken = false;  ///< one of them is no finite number
};

std::int64_t size(const std::vector<std::int64_t>& shape, std::size_t dimension) {
    return dimension < shape.size() ? shape[dimension] : 0;
}

void add(Layer& layer, const AdapterName& name, const std::vector<std::int64_t>& shape) {
    layer.shapes[name.factor] = shape;
    // LoHa's and LoKr's
    const bool isInner = name.factor.ends_with("w1_b") || name.factor.ends_with("w2_b");
    if (name.part == AdapterPart::Down || isInner) {
        layer.hasDown = layer.hasDown || !isInner;
        layer.downRank = size(shape, 0);
        layer.inputs = name.part == AdapterPart::Kronecker ? 0 : size(shape, 1);
    } else if (name.part == AdapterPart::Up) {
        layer.hasUp = true;
        layer.upRank = size(shape, 1);
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
        add(pieces.layers[name->prefix + name->target], *name, info.shape);
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

std::string methodOf(const Pieces& pieces) {
    const auto has = [&](AdapterPart part) { return pieces.parts.contains(part); };
    return has(AdapterPart::Hadamard)     ? "LoHa"
           : has(AdapterPart::Kronecker)  ? "LoKr"
           : has(AdapterPart::Orthogonal) ? "OFT"
           : has(AdapterPart::Magnitude)  ? "DoRA"
           : has(AdapterPart::Down)       ? "LoRA"
                                          : kDifferences.text.english;
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

/// A sentence about the first layer whose pieces don't belong together, or empty.
std::string faultOf(const Pieces& pieces) {
    for (const auto& [name, layer] : pieces.layers) {
        if (layer.hasDown != layer.hasUp) {
            return "The layer " + base::shownText(name) + " has only one of its two factors (" +
                   (layer.hasDown ? "that of the inputs" : "that of the outputs") +
                   "): the file was cut or written by halves. Download it again.";
        }
        if (layer.hasDown && layer.downRank != layer.upRank && !layer.shapes.contains("lora_mid")) {
            return "The factors of the layer " + base::shownText(name) + " don't fit each other: one has rank " +
                   std::to_string(layer.downRank) + ", the other " + std::to_string(layer.upRank) + ".";
        }
        if (layer.hasDown && layer.downRank < 1) {
            return "The layer " + base::shownText(name) + " has rank 0: it changes nothing.";
        }
    }
    return pieces.isAlphaBroken ? "An alpha is no finite number: the file is damaged. Download it again." : "";
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

std::optional<AdapterFacts> adapterFacts(const Weights& weights, const fs::path& folder) {
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
        ++facts.layers[std::max<std::int64_t>(layer.downRank, 0)];
        ++widths[layer.inputs];
        if (name.ends_with("attn2.to_k") || name.ends_with("attn2_to_k")) {
            contextWidth = layer.inputs;
        }
    }
    widths.erase(0);
    const auto most = std::max_element(widths.begin(), widths.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    facts.width = most == widths.end() ? 0 : most->first;
    facts.family = adapterFamily(pieces.targets, contextWidth);
    readBeside(weights, adapterConfig(weights, folder, ""), facts);
    return facts;
}

}  // namespace tubelet::checkpoint
