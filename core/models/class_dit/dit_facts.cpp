#include "models/class_dit/dit_facts.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/utf8.h"
#include "models/class_dit/dit_transformer_kind.h"
#include "models/facts_reading.h"
#include "models/refusal.h"

namespace tubelet::models {

using checkpoint::JsonFields;

namespace {

/// RGB in [-1, 1] of a latent cell of Stable Diffusion 1, as ComfyUI publishes it
/// (comfy/latent_formats.py).
const std::vector<std::array<double, 3>> kStableDiffusionToRgb{
    {0.3512, 0.2297, 0.3227}, {0.3250, 0.4974, 0.2350}, {-0.2829, 0.1762, 0.2721}, {-0.2120, -0.2616, -0.7177}};

/// id2label: "207": "golden retriever", several names after each other with commas.
/// A name of two classes means the later one, as in DiTPipeline; `shared` keeps both.
void readLabels(const Layout& layout, request::ModelFacts& facts) {
    const JsonFields index(layout.path() / "model_index.json", layout.index());
    if (!index.has("id2label")) {
        return;
    }
    const JsonFields labels = index.object("id2label");
    std::map<int, std::string> byNumber;
    for (const auto& [key, value] : labels.json().items()) {
        const bool isNumber =
            !key.empty() && key.size() < 8 && key.find_first_not_of("0123456789") == std::string::npos;
        if (!isNumber || std::stoi(key) >= facts.classes.count) {
            labels.fail(
                key, {says("models", "is no class of this model, whose classes are 0 to %1"), facts.classes.count - 1});
        }
        byNumber[std::stoi(key)] = labels.text(key);
    }
    std::map<std::string, std::set<int>> numbers;
    for (const auto& [number, names] : byNumber) {
        for (std::size_t begin = 0; begin <= names.size();) {
            const auto end = std::min(names.find(',', begin), names.size());
            if (const auto name = base::trimmed(names.substr(begin, end - begin)); !name.empty()) {
                numbers[name].insert(number);
            }
            begin = end + 1;
        }
    }
    for (const auto& [name, own] : numbers) {
        facts.classes.numbers[name] = *own.rbegin();
        if (own.size() > 1) {
            facts.classes.shared[name].assign(own.begin(), own.end());
        }
    }
}

}  // namespace

void readDitFacts(const Layout& layout, bool published, request::ModelFacts& facts) {
    checkFormerClass(layout.config("transformer"));
    const JsonFields vae = layout.fields("vae"), transformer = layout.fields("transformer");
    const auto levels = vae.has("block_out_channels") ? vae.integers("block_out_channels", 1, kMostChannels).size() : 1;
    if (levels < 1 || levels > 8) {
        vae.fail("block_out_channels", {says("models", "must hold 1 to 8 numbers")});
    }
    facts.spatialFactor = 1 << (levels - 1);
    facts.temporalFactor = 1;
    facts.mostFrames = 1;
    facts.latentChannels = static_cast<int>(integerOr(vae, "latent_channels", 4));
    if (const auto channels = integerOr(transformer, "in_channels", 4); channels != facts.latentChannels) {
        refuseFacts(
            layout.path(),
            {says("models",
                  "its transformer takes %1 channels, but its VAE has %2 latent channels. They belong to two models."),
             channels, facts.latentChannels});
    }
    const auto side = [&](const char* key, std::int64_t otherwise) {
        return static_cast<int>(transformer.has(key) ? transformer.integer(key, 1, 4096) : otherwise);
    };
    facts.sizeMultiple = facts.spatialFactor * side("patch_size", 2);
    facts.classes.count = static_cast<int>(integerOr(transformer, "num_embeds_ada_norm", 1000));
    facts.maxTextTokens = 0;
    facts.languages = {"en"};
    readLabels(layout, facts);

    if (published) {
        const int edge = side("sample_size", 32) * facts.spatialFactor;
        facts.trainedSizes = {{edge, edge}};
        facts.trainedFrames = {1};
        auto& defaults = facts.defaults;
        defaults.width = defaults.height = edge;
        defaults.frames = 1;
        defaults.frameRate = 1;  // of a video that the picture is written to
        defaults.steps = 50;     // DiTPipeline's
        defaults.guidance = 4;   // DiTPipeline's
        const double scaling = vae.has("scaling_factor") ? vae.number("scaling_factor", 1e-9, 1e9) : 0.18215;
        // Stable Diffusion 1's latents
        if (facts.latentChannels == 4 && std::abs(scaling - 0.18215) < 1e-4) {
            facts.latentToRgb = kStableDiffusionToRgb;
        }
    }
}

}  // namespace tubelet::models
