#include "lab/inspect_classifier.h"

#include <string>
#include <system_error>
#include <utility>

#include <c10/util/Exception.h>

#include "base/error.h"
#include "checkpoint/json_file.h"
#include "checkpoint/load.h"
#include "checkpoint/weights.h"
#include "lab/weight_report.h"
#include "models/license.h"
#include "vit/classifier.h"
#include "vit/navit_folder.h"
#include "vit/vit_keys.h"

namespace tubelet::lab {

namespace {

namespace fs = std::filesystem;

std::string pixels(std::int64_t rows, std::int64_t columns) {
    return std::to_string(columns) + "x" + std::to_string(rows);
}

/// "12 layers, 768 wide, 12 heads, 1000 classes, pictures of 224x224 in patches of 16x16".
std::string shapeOf(const vit::VitOptions& options, std::size_t classes) {
    const auto& [frames, rows, columns] = options.patchSize;
    std::string text = std::to_string(options.layers) + " layers, " + std::to_string(options.width) + " wide, " +
                       std::to_string(options.heads) + " heads, " + std::to_string(classes) + " classes, ";
    text +=
        options.isVideo ? "clips of " + std::to_string(options.frames) + " frames of " : std::string("pictures of ");
    text += pixels(options.imageSize[0], options.imageSize[1]);
    if (frames > 1) {
        return text + " in tubelets of " + std::to_string(frames) + " frames of " + pixels(rows, columns);
    }
    return text + (options.isVideo ? ", each frame in patches of " : " in patches of ") + pixels(rows, columns);
}

/// "4 layers, 96 wide, 3 heads, 10 classes, pictures and clips of any size up to 16 frames of 512
/// pixels, in tubelets of 2 frames of 16x16, absolute positions, 4096 tokens per sequence".
std::string shapeOf(const vit::NaVitFolder& read) {
    const auto& options = read.options;
    const auto& [frames, rows, columns] = options.patchSize;
    return std::to_string(options.layers) + " layers, " + std::to_string(options.width()) + " wide, " +
           std::to_string(options.heads) + " heads, " + std::to_string(options.classes) +
           " classes, pictures and clips of any size up to " + std::to_string(read.input.mostFrames) + " frames of " +
           std::to_string(read.input.longestEdge) + " pixels, in " +
           (frames > 1 ? "tubelets of " + std::to_string(frames) + " frames of " : std::string("patches of ")) +
           pixels(rows, columns) + ", " +
           (options.position == vit::NaVitPosition::Absolute ? "absolute" : "fractional") + " positions, " +
           std::to_string(read.input.tokenBudget) + " tokens per sequence";
}

void compareNaVit(ComponentReport& component, const fs::path& folder) {
    countWeights(component, checkpoint::Weights::open(folder));
    const auto read = vit::NaVitFolder::open(folder);
    component.shape = shapeOf(read);
    compareTo(*vit::NaVit(read.options), read.weights, {}, component);
}

void compareWeights(ComponentReport& component, const fs::path& folder) {
    const auto stored = checkpoint::Weights::open(folder);
    const auto weights = vit::vitWeights(stored);
    countWeights(component, stored);
    component.naming = stored.names() == weights.names() ? "" : "module names of transformers 5";
    const auto read = vit::ClassifierFolder::open(folder);
    component.shape = shapeOf(read.options, read.labels.names.size());
    const vit::VitModel model(read.options, static_cast<std::int64_t>(read.labels.names.size()));
    checkpoint::LoadOptions options;
    options.allowUnexpected = vit::ClassifierFolder::leftOver();
    compareTo(*model, weights, options, component);
}

}  // namespace

std::optional<InspectReport> inspectClassifier(const fs::path& folder) {
    ComponentReport component;
    std::error_code ignored;
    if (!fs::is_regular_file(folder / "config.json", ignored)) {
        return std::nullopt;
    }
    try {
        const auto config = checkpoint::readJson(folder / "config.json");
        component.className = vit::classNameOf(config);
        if (!vit::isClassifier(config) && component.className != vit::kNaVitClass) {
            return std::nullopt;
        }
    } catch (const Error&) {
        return std::nullopt;  // told by whoever reads it next
    }
    InspectReport report;
    report.path = folder;
    report.kind = "model folder";
    const bool isNaVit = component.className == vit::kNaVitClass;
    report.family = isNaVit ? "navit" : "vit";
    report.license = models::readLicense(folder);
    component.name = "classifier";
    compareOrTell(component, [&] { isNaVit ? compareNaVit(component, folder) : compareWeights(component, folder); });
    report.pipelineClass = component.className;
    addComponent(report, std::move(component));
    return report;
}

}  // namespace tubelet::lab
