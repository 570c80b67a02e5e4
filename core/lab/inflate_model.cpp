#include "lab/inflate_model.h"

#include <map>

#include <ATen/core/Tensor.h>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/stop.h"
#include "checkpoint/json_file.h"
#include "checkpoint/safetensors.h"
#include "checkpoint/safetensors_writer.h"
#include "files/atomic_file.h"
#include "files/atomic_folder.h"
#include "vit/classifier.h"
#include "vit/inflate.h"

namespace tubelet::lab {

namespace {

namespace fs = std::filesystem;
using nlohmann::json;

vit::InflateOptions optionsFrom(const InflateRequest& request) {
    if (request.filter != "central" && request.filter != "average") {
        throw Error(ErrorKind::Usage, says("lab", "The kind of filter is \"%1\", expected central or average."),
                    request.filter);
    }
    if (request.attention != "joint" && request.attention != "factorised") {
        throw Error(ErrorKind::Usage, says("lab", "The attention is \"%1\", expected joint or factorised."),
                    request.attention);
    }
    return {.frames = request.frames,
            .tubeletFrames = request.tubeletFrames,
            .inflation = request.filter == "central" ? vit::Inflation::CentralFrame : vit::Inflation::Average,
            .attention = request.attention == "joint" ? vit::TokenAttention::Joint : vit::TokenAttention::Factorised};
}

/// The image model's configuration with what differs: ViT's and ViViT's defaults are not the same,
/// so that those are written out.
json configOf(json config, const vit::VitOptions& image, const vit::VitOptions& video) {
    config["architectures"] = {video.className()};
    config["model_type"] = video.attention == vit::TokenAttention::Joint ? "vivit" : "factorised_vivit";
    config["num_frames"] = video.frames;
    config["tubelet_size"] = video.patchSize;
    config["image_size"] = video.imageSize[0] == video.imageSize[1] ? json(video.imageSize[0]) : json(video.imageSize);
    config["layer_norm_eps"] = image.normEpsilon;
    if (config.value("hidden_act", json()).is_null()) {
        config["hidden_act"] = "gelu";
    }
    for (const char* key : {"patch_size", "encoder_stride"}) {
        config.erase(key);
    }
    return config;
}

/// All tensors that the image model uses, in the dtypes of its file.
std::map<std::string, at::Tensor> usedWeights(const vit::ClassifierFolder& folder, const std::stop_token& stop) {
    // The load report of a whole model, before anything is made of it.
    const vit::Classifier complete(folder, stop);
    std::map<std::string, at::Tensor> tensors;
    for (const auto& item : complete.model()->named_parameters()) {
        tensors[item.key()] = folder.weights.tensor(item.key());
    }
    return tensors;
}

}  // namespace

InflatedModel inflateModel(const InflateRequest& request, const std::stop_token& stop) {
    // 1. Everything that can be wrong with the request, the target and the model.
    const auto options = optionsFrom(request);
    files::checkNewFolder(request.target);
    const auto folder = vit::ClassifierFolder::open(request.model);
    const auto video = vit::inflatedOptions(folder.options, options);

    // 2. The weights of the video model.
    const auto weights = vit::inflatedWeights(usedWeights(folder, stop), folder.options, options);
    InflatedModel result{std::string(video.className()), 0};
    for (const auto& [name, tensor] : weights) {
        result.parameters += static_cast<std::uint64_t>(tensor.numel());
    }

    // 3. The folder.
    files::makeFolder(request.target, [&](const fs::path& staging) {
        const auto config = configOf(checkpoint::readJson(request.model / "config.json"), folder.options, video);
        files::writeFileAtomically(staging / "config.json", config.dump(2) + "\n");
        files::writeFileAtomically(staging / "preprocessor_config.json",
                                   vit::vivitProcessorConfig(folder.preprocessing).dump(2) + "\n");
        checkStop(stop);
        checkpoint::writeSafetensors(staging / "model.safetensors", weights, {{"format", "pt"}});
        checkStop(stop);
    });
    return result;
}

}  // namespace tubelet::lab
