#include "training/trained_folder.h"

#include <optional>

#include <ATen/ATen.h>

#include "base/error.h"
#include "checkpoint/json_file.h"
#include "checkpoint/safetensors_writer.h"
#include "checkpoint/weight_files.h"
#include "files/atomic_file.h"
#include "files/atomic_folder.h"
#include "models/preview_network.h"
#include "models/studio_words.h"
#include "training/replaced_folder.h"

namespace tubelet::training {
namespace {

namespace fs = std::filesystem;

/// As the model keeps it; float32 where that can't hold a value.
at::Tensor inDtypeOf(const at::Tensor& trained, const checkpoint::Weights& kept, const std::string& name) {
    const auto value = trained.detach();
    if (!kept.contains(name)) {
        return value;
    }
    const auto dtype = kept.tensor(name).scalar_type();
    if (dtype != at::kHalf && dtype != at::kBFloat16) {
        return value;
    }
    const auto rounded = value.to(dtype);
    return at::isfinite(rounded).all().item<bool>() ? rounded : value;
}

void copyInto(const fs::path& from, const fs::path& folder) {
    fs::create_directories(folder);
    fs::copy_file(from, folder / from.filename());
}

/// All files of a component's weights: shards and their index, or one.
void copyWeights(const fs::path& component, const fs::path& target) {
    for (const auto& entry : fs::directory_iterator(component)) {
        const auto name = entry.path().filename().string();
        if (entry.is_regular_file() && !name.starts_with(".") && name.find(".safetensors") != std::string::npos) {
            copyInto(entry.path(), target);
        }
    }
}

/// One whole file has the name that both libraries look for first.
fs::path weightFileOf(const fs::path& component) {
    const auto found = checkpoint::findWeightFiles(component).file.filename().string();
    return found.starts_with("model") ? "model.safetensors" : "diffusion_pytorch_model.safetensors";
}

/// What the studio tells of the model, with its pictures, but without its few-step edition: that
/// one is of the weights before. A broken file stays as it is, and the studio says so.
void copyStudioWords(const fs::path& model, const fs::path& target) {
    const auto file = model / "studio.json";
    if (!fs::exists(file)) {
        return;
    }
    copyInto(file, target);
    nlohmann::json words;
    std::optional<models::StudioWords::Pictures> pictures;
    try {
        pictures = models::readStudioWords(model).pictures;
        words = checkpoint::readJson(file);
    } catch (const Error&) {
        return;
    }
    if (words.erase("draft") > 0) {
        files::writeFileAtomically(target / file.filename(), words.dump(1) + "\n");
    }
    if (pictures && fs::is_regular_file(pictures->file)) {
        copyInto(pictures->file, target);
    }
}

void fill(const fs::path& target, const models::Layout& model,
          const std::map<std::string, std::map<std::string, at::Tensor>>& weights,
          const std::map<std::string, std::string>& metadata, bool keepsLatents) {
    for (const auto& file : model.smallFiles()) {
        copyInto(file, target / file.lexically_relative(model.path()).parent_path());
    }
    for (const char* name : {"LICENSE", "LICENSE.md", "LICENSE.txt"}) {
        if (fs::exists(model.path() / name) && !fs::exists(target / name)) {
            copyInto(model.path() / name, target);
        }
    }
    copyStudioWords(model.path(), target);
    if (keepsLatents && models::PreviewNetwork::isIn(model.path())) {
        fs::copy(model.component(models::PreviewNetwork::kName), target / models::PreviewNetwork::kName,
                 fs::copy_options::recursive);
    }
    for (const auto& component : model.weighted()) {
        const auto found = weights.find(component);
        if (found == weights.end()) {
            copyWeights(model.component(component), target / component);
            continue;
        }
        std::map<std::string, at::Tensor> tensors;
        for (const auto& [name, tensor] : found->second) {
            tensors[name] = inDtypeOf(tensor, model.weights(component), name);
        }
        auto told = metadata;
        told["format"] = "pt";  // transformers refuses files that do not say so
        checkpoint::writeSafetensors(target / component / weightFileOf(model.component(component)), tensors, told);
    }
}

}  // namespace

void requireFolder(const models::Layout& model) {
    if (!model.isFolder() || model.place() != model.path()) {
        throw Error(ErrorKind::InvalidValue,
                    says("training",
                         "The model %1 is made of single files, which are not trained. Name a model folder in "
                         "diffusers' layout."),
                    model.place());
    }
}

void writeTrainedFolder(const fs::path& target, const models::Layout& model,
                        const std::map<std::string, std::map<std::string, at::Tensor>>& weights,
                        const std::map<std::string, std::string>& metadata,
                        const std::map<fs::path, std::string>& others, bool keepsLatents) {
    replaceFolder(target, [&](const fs::path& next) {
        files::makeFolder(next, [&](const fs::path& folder) {
            fill(folder, model, weights, metadata, keepsLatents);
            for (const auto& [name, text] : others) {
                files::writeFileAtomically(folder / name, text);
            }
        });
    });
}

}  // namespace tubelet::training
