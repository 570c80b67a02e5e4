#include "vit/navit_folder.h"

#include <map>
#include <string>
#include <system_error>

#include <ATen/core/Tensor.h>
#include <c10/util/Exception.h>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/stop.h"
#include "checkpoint/json_fields.h"
#include "checkpoint/json_file.h"
#include "checkpoint/load.h"
#include "checkpoint/safetensors.h"
#include "checkpoint/safetensors_writer.h"
#include "files/atomic_file.h"
#include "files/atomic_folder.h"
#include "vit/vit_options.h"

namespace tubelet::vit {

namespace {

namespace fs = std::filesystem;
using checkpoint::JsonFields;

constexpr const char* kConfig = "config.json";
constexpr const char* kWeights = "model.safetensors";

struct Configured {
    NaVitOptions options;
    ClassLabels labels;
    NaVitInput input;
};

Configured configured(const JsonFields& config) {
    const auto labels = ClassLabels::fromConfig(config);
    const auto options = NaVitOptions::fromConfig(config, static_cast<std::int64_t>(labels.names.size()));
    return {options, labels, NaVitInput::fromConfig(config, options)};
}

/// Before the load report: a wrong number of classes deserves its own sentence.
void checkClasses(const fs::path& folder, const checkpoint::Weights& weights, std::int64_t classes) {
    if (!weights.contains("head.weight")) {
        return;
    }
    const auto& shape = weights.info("head.weight").shape;
    if (shape.size() == 2 && shape[0] != classes) {
        throw Error(ErrorKind::ModelUnreadable,
                    says("vit",
                         "The config.json in %1 means %2 classes (\"id2label\" or \"num_labels\"; 2 where it has "
                         "neither), but the weights tell %3 apart. Check that both come from the same model."),
                    folder, classes, shape[0]);
    }
}

}  // namespace

bool isNaVitFolder(const fs::path& folder) {
    std::error_code ignored;
    if (!fs::is_regular_file(folder / kConfig, ignored)) {
        return false;
    }
    try {
        return classNameOf(checkpoint::readJson(folder / kConfig)) == kNaVitClass;
    } catch (const Error&) {
        return false;  // told by whoever reads it next
    }
}

NaVitFolder NaVitFolder::open(const fs::path& folder) {
    const auto read = configured({folder / kConfig, checkpoint::readJson(folder / kConfig)});
    const auto weights = checkpoint::Weights::open(folder);
    checkClasses(folder, weights, read.options.classes);
    return {read.options, read.labels, read.input, weights};
}

NaVit NaVitFolder::load(const std::stop_token& stop) const {
    checkStop(stop);
    NaVit model{nullptr};
    try {
        model = NaVit(options);
    } catch (const c10::Error&) {
        // A config.json can name sizes that no memory holds; LibTorch then throws an
        // error of its own.
        throw Error(
            ErrorKind::OutOfMemory,
            says("vit",
                 "There is not enough memory for the model that the config.json beside %1 describes. Check its sizes."),
            weights.path());
    }
    checkpoint::LoadOptions load;
    load.stop = stop;
    checkpoint::load(*model, weights, load);
    model->eval();
    return model;
}

void saveNaVitFolder(const NaVit& model, const ClassLabels& labels, const NaVitInput& input, const fs::path& folder) {
    const auto& options = model->options();
    if (static_cast<std::int64_t>(labels.names.size()) != options.classes) {
        throw Error(ErrorKind::InvalidValue,
                    says("vit", "The model tells %1 classes apart, but %2 are named. Name each of them."),
                    options.classes, labels.names.size());
    }
    nlohmann::json config = nlohmann::json::object();
    options.addTo(config);
    labels.addTo(config);
    input.addTo(config);
    try {
        configured({folder / kConfig, config});
    } catch (const Error& refused) {
        throw Error(ErrorKind::InvalidValue, refused.message());
    }
    std::string text;
    try {
        text = config.dump(2) + "\n";
    } catch (const nlohmann::json::type_error&) {
        throw Error(ErrorKind::InvalidValue, says("vit", "The name of a class is no valid UTF-8. Rename it."));
    }
    std::map<std::string, at::Tensor> tensors;
    for (const auto& item : model->named_parameters()) {
        tensors[item.key()] = item.value();
    }
    files::checkNewFolder(folder);
    files::makeFolder(folder, [&](const fs::path& staging) {
        files::writeFileAtomically(staging / kConfig, text);
        checkpoint::writeSafetensors(staging / kWeights, tensors, {{"format", "pt"}});
    });
}

}  // namespace tubelet::vit
