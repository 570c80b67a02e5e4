#include "pipeline/inspect.h"

#include <algorithm>
#include <memory>
#include <new>
#include <optional>
#include <system_error>
#include <utility>

#include <c10/util/Exception.h>
#include <torch/nn/module.h>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/paths.h"
#include "checkpoint/infer_config.h"
#include "checkpoint/key_maps.h"
#include "checkpoint/model_folder.h"
#include "checkpoint/stored_form.h"
#include "checkpoint/weights.h"
#include "dit/dit_transformer.h"
#include "dit/wan_transformer.h"
#include "pipeline/inspect_adapter.h"
#include "pipeline/inspect_classifier.h"
#include "pipeline/inspect_gguf.h"
#include "pipeline/inspect_text_model.h"
#include "pipeline/weight_report.h"
#include "request/class_labels.h"
#include "text/tokenizer.h"
#include "text/umt5_encoder.h"
#include "vae/autoencoder_kl.h"
#include "vae/wan_vae.h"

namespace tubelet::pipeline {

namespace fs = std::filesystem;
using checkpoint::WeightKind;
using checkpoint::Weights;
using Json = nlohmann::json;

namespace {

constexpr const char* kTransformerClass = "WanTransformer3DModel";
constexpr const char* kVaeClass = "AutoencoderKLWan";
constexpr const char* kTextClass = "UMT5EncoderModel";
constexpr const char* kDitClass = "DiTTransformer2DModel";
constexpr const char* kFormerDitClass = "Transformer2DModel";
constexpr const char* kImageVaeClass = "AutoencoderKL";

WeightKind kindOfClass(const std::string& className) {
    return className == kTransformerClass                           ? WeightKind::WanTransformer
           : className == kVaeClass                                 ? WeightKind::WanVae
           : className == kTextClass                                ? WeightKind::Umt5Encoder
           : className == kDitClass || className == kFormerDitClass ? WeightKind::DitTransformer
           : className == kImageVaeClass                            ? WeightKind::AutoencoderKL
                                                                    : WeightKind::Unknown;
}

std::string classOfKind(WeightKind kind) {
    switch (kind) {
        case WeightKind::WanTransformer:
            return kTransformerClass;
        case WeightKind::WanVae:
            return kVaeClass;
        case WeightKind::Umt5Encoder:
            return kTextClass;
        case WeightKind::DitTransformer:
            return kDitClass;
        case WeightKind::AutoencoderKL:
            return kImageVaeClass;
        case WeightKind::Unknown:
            break;
    }
    return "";
}

/// The class that a component's own config names: diffusers writes _class_name, transformers "architectures".
std::string classOfConfig(const Json& config) {
    if (const auto found = config.find("_class_name"); found != config.end() && found->is_string()) {
        return found->get<std::string>();
    }
    if (const auto found = config.find("architectures");
        found != config.end() && found->is_array() && found->size() == 1 && found->front().is_string()) {
        return found->front().get<std::string>();
    }
    return "";
}

std::string familyOf(WeightKind kind) {
    return kind == WeightKind::Unknown                                               ? "unknown"
           : kind == WeightKind::DitTransformer || kind == WeightKind::AutoencoderKL ? "dit"
                                                                                     : "wan";
}

Weights withDiffusersNames(WeightKind kind, const Weights& weights) {
    switch (kind) {
        case WeightKind::WanTransformer:
            return checkpoint::wanTransformerWeights(weights);
        case WeightKind::WanVae:
            return checkpoint::wanVaeWeights(weights);
        case WeightKind::Umt5Encoder:
            return checkpoint::umt5EncoderWeights(weights);
        case WeightKind::DitTransformer:
            return checkpoint::ditTransformerWeights(weights);
        case WeightKind::AutoencoderKL:
            return checkpoint::autoencoderKLWeights(weights);
        case WeightKind::Unknown:
            break;
    }
    return weights;
}

std::string count(std::int64_t number, const char* what) {
    return std::to_string(number) + " " + what;
}

/// The module that would be loaded, with uninitialised parameters (memory that is never touched), and words for it.
std::pair<std::shared_ptr<torch::nn::Module>, std::string> buildModule(WeightKind kind, const Json& config) {
    if (kind == WeightKind::WanTransformer) {
        const auto options = dit::WanTransformerOptions::fromConfig(config);
        return {dit::WanTransformer(options).ptr(), count(options.layers, "layers") + ", " +
                                                        count(options.width(), "wide") + ", " +
                                                        count(options.inChannels, "latent channels")};
    }
    if (kind == WeightKind::WanVae) {
        const auto options = vae::WanVaeOptions::fromConfig(config);
        return {vae::WanVae(options).ptr(),
                std::string(options.isResidual ? "residual kind" : "plain kind") + ", " +
                    count(options.zDim, "latent channels") + ", " + std::to_string(options.scaleFactorSpatial) + "x" +
                    std::to_string(options.scaleFactorSpatial) + "x" + std::to_string(options.scaleFactorTemporal) +
                    " pixels per latent cell"};
    }
    if (kind == WeightKind::DitTransformer) {
        const auto options = dit::DitOptions::fromConfig(config);
        return {dit::DitTransformer(options).ptr(),
                count(options.layers, "layers") + ", " + count(options.width(), "wide") + ", patch " +
                    std::to_string(options.patchSize[1]) + ", " + count(options.classes, "classes")};
    }
    if (kind == WeightKind::AutoencoderKL) {
        const auto options = vae::AutoencoderKLOptions::fromConfig(config);
        const auto factor = std::to_string(options.spatialFactor());
        return {vae::AutoencoderKL(options).ptr(), count(options.latentChannels, "latent channels") + ", " + factor +
                                                       "x" + factor + " pixels per latent cell"};
    }
    const auto options = text::UMT5EncoderOptions::fromConfig(config);
    return {text::UMT5Encoder(options).ptr(), count(options.layers, "layers") + ", " + count(options.width, "wide") +
                                                  ", " + count(options.vocabularySize, "tokens")};
}

void compareWithModule(ComponentReport& report, WeightKind kind, const Weights& weights, const Json& config) {
    try {
        const auto [module, shape] = buildModule(kind, config);
        report.shape = shape;
        compareTo(*module, weights, {}, report);
    } catch (const Error& error) {
        report.problem = error.what();
    } catch (const std::bad_alloc&) {
        report.problem = "There is not enough memory to lay out the module that the weights are compared with.";
    } catch (const c10::Error& error) {
        report.problem = std::string("The module that the weights are compared with can't be laid out: ") +
                         error.what_without_backtrace();
    }
}

/// Fills in everything that weights and config tell. Without `config` it is inferred from the weights.
void examine(ComponentReport& report, const Weights& weights, WeightKind kind, const std::optional<Json>& config) {
    countWeights(report, weights);
    if (const auto form = checkpoint::foreignForm(weights); !form.empty()) {
        report.problem = checkpoint::adviceOn(form);
        return;
    }
    if (kind == WeightKind::Unknown) {
        return;
    }
    try {
        const Weights named = withDiffusersNames(kind, weights);
        const bool isWan = kind == WeightKind::WanTransformer || kind == WeightKind::WanVae;
        if ((isWan || kind == WeightKind::AutoencoderKL) && named.names() != weights.names()) {
            report.naming = isWan ? "original Wan names" : "former diffusers names";
        }
        compareWithModule(report, kind, named, config ? *config : checkpoint::inferConfig(kind, named));
    } catch (const Error& error) {
        report.problem = error.what();
    }
}

ComponentReport inspectComponent(const checkpoint::ModelFolder& model, const std::string& name) {
    ComponentReport report;
    report.name = name;
    report.className = model.componentClass(name);
    try {
        const Weights weights = Weights::open(model.component(name));
        examine(report, weights, kindOfClass(report.className), model.config(name));
        if (!report.isCompared && report.problem.empty()) {
            report.problem = "Tubelet has no module for the class " + report.className + ".";
        }
    } catch (const Error& error) {
        report.problem = error.what();
    }
    return report;
}

/// A model that names a tokenizer needs one that can be read.
void inspectTokenizer(InspectReport& report, const checkpoint::ModelFolder& model) {
    if (model.componentClass("tokenizer").empty()) {
        return;
    }
    try {
        const auto folder = model.component("tokenizer");
        const auto tokenizer =
            text::Tokenizer::load(folder, text::tokenizerKind(model.componentClass("tokenizer"), folder));
        if (!tokenizer.warning().empty()) {
            report.warnings.push_back(tokenizer.warning());
        }
    } catch (const Error& error) {
        report.problem += (report.problem.empty() ? "" : " ") + std::string(error.what());
    }
}

InspectReport inspectFolder(const fs::path& path) {
    const checkpoint::ModelFolder model(path);
    InspectReport report;
    report.path = path;
    report.kind = "model folder";
    report.license = checkpoint::readLicense(path);
    report.pipelineClass = model.index().value("_class_name", "");
    report.family = familyOf(kindOfClass(model.componentClass("transformer")));
    try {
        const auto facts = checkpoint::readModelFacts(path);
        report.name = facts.name;
        report.edition = facts.edition;
        report.classes = facts.classes;
        report.classLabels = request::namesByClass(facts);
    } catch (const Error& error) {
        report.problem = error.what();
    }
    inspectTokenizer(report, model);
    for (const auto& [name, value] : model.index().items()) {
        // Tokenizer, scheduler and image processors have no weights.
        const std::string className = model.componentClass(name);
        if (className.empty() || name == "tokenizer" || name == "scheduler" || name == "feature_extractor" ||
            name == "image_processor") {
            continue;
        }
        report.components.push_back(inspectComponent(model, name));
        report.parameters += report.components.back().parameters;
        report.weightBytes += report.components.back().weightBytes;
        if (report.components.back().problem == report.problem) {
            report.problem.clear();  // it is told with its component
        }
    }
    return report;
}

/// The config beside a weight file, when it is of the class that the file's names tell.
std::optional<Json> configBeside(const fs::path& folder, WeightKind kind) {
    std::error_code ignored;
    if (!fs::exists(folder / "config.json", ignored)) {
        return std::nullopt;
    }
    const Json config = checkpoint::readJson(folder / "config.json");
    return kindOfClass(classOfConfig(config)) == kind ? std::optional(config) : std::nullopt;
}

InspectReport inspectWeights(const fs::path& path) {
    const Weights weights = Weights::open(path);
    std::error_code ignored;
    const fs::path folder = fs::is_directory(path, ignored) ? path : path.parent_path();
    const WeightKind kind = checkpoint::detectKind(weights);

    InspectReport report;
    report.path = path;
    report.family = familyOf(kind);
    report.license = "unknown";
    ComponentReport component;
    component.className = classOfKind(kind);
    std::optional<Json> config;
    try {
        config = configBeside(folder, kind);
    } catch (const Error&) {
        // A broken config.json beside a single file need not belong to it; the weights tell enough.
    }
    examine(component, weights, kind, config);
    for (const auto& file : weights.files()) {
        report.metadata.insert(file->metadata().begin(), file->metadata().end());
    }
    if (const auto found = report.metadata.find("license"); found != report.metadata.end()) {
        report.license = found->second;
    }
    if (kind == WeightKind::Unknown) {
        constexpr std::size_t kMostNames = 10;
        report.firstNames = weights.names();
        report.firstNames.resize(std::min(report.firstNames.size(), kMostNames));
    }
    report.parameters = component.parameters;
    report.weightBytes = component.weightBytes;
    report.components.push_back(std::move(component));
    return report;
}

}  // namespace

bool InspectReport::isUsable() const {
    return problem.empty() && refusal.empty() && family != "unknown" &&
           std::all_of(components.begin(), components.end(),
                       [](const ComponentReport& component) { return component.isComplete(); });
}

namespace {

constexpr const char* kExpected =
    "expected a diffusers folder with model_index.json, the folder of a transformers classifier (ViT, ViViT) or text "
    "model (T5, UMT5) with config.json, or a .safetensors file of such a model.";

/// Up to four names of what lies in a folder, in alphabetical order, folders with a slash.
std::string contentsOf(const fs::path& folder) {
    constexpr std::size_t kShown = 4;
    std::vector<std::string> names;
    std::error_code failed, ignored;
    for (fs::directory_iterator entry(folder, failed), end; !failed && entry != end; entry.increment(failed)) {
        names.push_back(base::toUtf8(entry->path().filename()) + (entry->is_directory(ignored) ? "/" : ""));
    }
    std::sort(names.begin(), names.end());
    std::string text = names.empty() ? "nothing" : "";
    for (std::size_t i = 0; i < std::min(kShown, names.size()); ++i) {
        text += (i == 0 ? "" : ", ") + names[i];
    }
    return text + (names.size() > kShown ? " and " + std::to_string(names.size() - kShown) + " more" : "");
}

/// Whether a folder that is no model folder could be meant as one component's.
bool holdsWeights(const fs::path& folder) {
    std::error_code failed;
    for (fs::directory_iterator entry(folder, failed), end; !failed && entry != end; entry.increment(failed)) {
        const std::string name = entry->path().filename().string();
        for (const char* ending : {".safetensors", ".safetensors.index.json", ".bin", ".pth", ".pt", ".ckpt"}) {
            if (name.ends_with(ending)) {
                return true;
            }
        }
    }
    return static_cast<bool>(failed);
}

}  // namespace

std::string InspectReport::verdict() const {
    if (!refusal.empty() || family != "unknown") {
        return refusal;
    }
    std::string holds;
    if (!pipelineClass.empty()) {
        holds = "the index of a " + pipelineClass;
    } else {
        const auto tensors = components.empty() ? 0 : components.front().tensors;
        holds = std::to_string(tensors) + (tensors == 1 ? " tensor" : " tensors") + " of another model" +
                (firstNames.empty() ? "" : " (" + firstNames.front() + (tensors > 1 ? ", ...)" : ")"));
    }
    return shortened(base::toUtf8(path) + " is no model that Tubelet knows: it holds " + holds + "; " + kExpected);
}

namespace {

InspectReport inspectKind(const fs::path& path) {
    std::error_code ignored;
    if (!fs::exists(path, ignored)) {
        throw Error(ErrorKind::ModelUnreadable, "There is no file or folder " + base::toUtf8(path) + ".");
    }
    if (fs::exists(path / "model_index.json", ignored)) {
        return inspectFolder(path);
    }
    if (const auto gguf = inspectGguf(path)) {
        return *gguf;
    }
    if (const auto adapter = inspectAdapter(path)) {
        return *adapter;
    }
    if (const auto classifier = inspectClassifier(path)) {
        return *classifier;
    }
    if (const auto writer = inspectTextModel(path)) {
        return *writer;
    }
    if (fs::is_directory(path, ignored) && !holdsWeights(path)) {
        throw Error(ErrorKind::ModelUnreadable, "The folder " + base::toUtf8(path) +
                                                    " has no model_index.json, config.json of a known model or "
                                                    "weights: it holds " +
                                                    contentsOf(path) + "; " + kExpected);
    }
    const std::string ending = path.extension().string();
    if (!fs::is_directory(path, ignored) && ending != ".safetensors" && ending != ".json") {
        throw Error(ErrorKind::ModelUnreadable,
                    base::toUtf8(path) + " is neither a model folder nor a .safetensors file" +
                        (ending == ".pth" || ending == ".pt" || ending == ".bin" || ending == ".ckpt"
                             ? "; PyTorch's pickle files can run code and are not read, convert it to safetensors."
                             : "."));
    }
    return inspectWeights(path);
}

}  // namespace

InspectReport inspect(const fs::path& path) {
    InspectReport report = inspectKind(path);
    report.problem = shortened(report.problem);
    report.refusal = shortened(report.refusal);
    for (std::string& warning : report.warnings) {
        warning = shortened(warning);
    }
    for (ComponentReport& component : report.components) {
        component.problem = shortened(component.problem);
    }
    return report;
}

}  // namespace tubelet::pipeline
