#include "lab/inspect_text_model.h"

#include <string>
#include <system_error>
#include <utility>

#include <c10/util/Exception.h>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "checkpoint/json_file.h"
#include "checkpoint/load.h"
#include "checkpoint/weights.h"
#include "lab/weight_report.h"
#include "models/license.h"
#include "text/generation_options.h"
#include "text/t5_folder.h"
#include "text/t5_model.h"

namespace tubelet::lab {

namespace {

namespace fs = std::filesystem;

/// "8 layers in the encoder and 8 in the decoder, 512 wide, 6 heads, 32128 tokens".
std::string shapeOf(const text::T5Options& options) {
    return std::to_string(options.layers) + " layers in the encoder and " + std::to_string(options.decoderLayers) +
           " in the decoder, " + std::to_string(options.width) + " wide, " + std::to_string(options.heads) +
           " heads, " + std::to_string(options.vocabularySize) + " tokens";
}

void compareWeights(ComponentReport& component, const fs::path& folder) {
    countWeights(component, checkpoint::Weights::open(folder));
    const auto options = text::t5Options(folder);
    component.shape = shapeOf(options);
    const auto weights = text::t5Weights(folder);
    const text::T5Model model(options, /*hasOwnHead=*/weights.contains("lm_head.weight"));
    checkpoint::LoadOptions allowed;
    allowed.allowUnexpected = text::t5LeftOver();
    compareTo(*model, weights, allowed, component);
}

/// What the model needs beside its weights.
void readSmallFiles(InspectReport& report, const fs::path& folder) {
    const auto place = text::t5TokenizerFolder(folder, folder);
    const auto tokenizer = text::Tokenizer::load(place, text::autoTokenizerKind(place));
    if (!tokenizer.warning().empty()) {
        report.warnings.push_back(tokenizer.warning());
    }
    text::checkT5Tokenizer(tokenizer, text::t5Options(folder).vocabularySize, folder);
    text::GenerationOptions::fromFolder(folder);
}

}  // namespace

std::optional<InspectReport> inspectTextModel(const fs::path& folder) {
    ComponentReport component;
    std::error_code ignored;
    if (!fs::is_regular_file(folder / "config.json", ignored)) {
        return std::nullopt;
    }
    try {
        const auto config = checkpoint::readJson(folder / "config.json");
        if (!text::writesText(config)) {
            return std::nullopt;
        }
        component.className = config.at("architectures")[0].get<std::string>();
    } catch (const Error&) {
        return std::nullopt;  // told by whoever reads it next
    }
    InspectReport report;
    report.path = folder;
    report.kind = "model folder";
    report.family = "t5";
    report.license = models::readLicense(folder);
    report.pipelineClass = component.className;
    component.name = "text model";
    compareOrTell(component, [&] { compareWeights(component, folder); });
    try {
        readSmallFiles(report, folder);
    } catch (const Error& error) {
        if (component.problem != error.message()) {
            report.problem = error.message();
        }
    }
    addComponent(report, std::move(component));
    return report;
}

}  // namespace tubelet::lab
