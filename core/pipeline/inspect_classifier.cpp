#include "pipeline/inspect_classifier.h"

#include <string>
#include <system_error>
#include <utility>

#include <c10/util/Exception.h>

#include "base/error.h"
#include "checkpoint/key_maps.h"
#include "checkpoint/model_folder.h"
#include "checkpoint/weights.h"
#include "vit/classifier.h"

namespace tubelet::pipeline {

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

void compareWeights(ComponentReport& component, const fs::path& folder) {
    const auto stored = checkpoint::Weights::open(folder);
    const auto weights = checkpoint::vitWeights(stored);
    const auto names = stored.names();
    component.tensors = names.size();
    component.parameters = stored.parameterCount();
    component.naming = names == weights.names() ? "" : "module names of transformers 5";
    for (const std::string& name : names) {
        ++component.dtypes[stored.info(name).dtype];
    }
    for (const auto& file : stored.files()) {
        component.weightBytes += file->size();
    }
    const auto read = vit::ClassifierFolder::open(folder);
    component.shape = shapeOf(read.options, read.labels.names.size());
    const vit::VitModel model(read.options, static_cast<std::int64_t>(read.labels.names.size()));
    checkpoint::LoadOptions options;
    options.allowUnexpected = vit::ClassifierFolder::leftOver();
    auto found = checkpoint::compare(*model, weights, options);
    component.missing = std::move(found.missing);
    component.unexpected = std::move(found.unexpected);
    component.mismatched = std::move(found.mismatched);
    component.isCompared = true;
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
        if (!vit::isClassifier(config)) {
            return std::nullopt;
        }
        component.className = vit::classNameOf(config);
    } catch (const Error&) {
        return std::nullopt;  // told by whoever reads it next
    }
    InspectReport report;
    report.path = folder;
    report.isFolder = true;
    report.family = "vit";
    report.license = checkpoint::readLicense(folder);
    component.name = "classifier";
    try {
        compareWeights(component, folder);
    } catch (const Error& error) {
        component.problem = error.what();
    } catch (const c10::Error&) {
        component.problem = "There is not enough memory to lay out the module that the weights are compared with.";
    }
    report.pipelineClass = component.className;
    report.parameters = component.parameters;
    report.weightBytes = component.weightBytes;
    report.components.push_back(std::move(component));
    return report;
}

}  // namespace tubelet::pipeline
