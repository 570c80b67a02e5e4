#include "vit/inflate.h"

#include <ATen/ATen.h>

#include "base/error.h"

namespace tubelet::vit {

namespace {

using Tensors = std::map<std::string, at::Tensor>;

at::Tensor take(Tensors& tensors, const std::string& name) {
    const auto found = tensors.find(name);
    if (found == tensors.end()) {
        throw Error(ErrorKind::ModelUnreadable,
                    says("vit", "The image model's weights lack %1. Check that they are those of a whole ViT."), name);
    }
    const at::Tensor tensor = found->second;
    tensors.erase(found);
    return tensor;
}

/// Keeps the table's [CLS] row or not, and repeats the others for each time.
at::Tensor repeatedPositions(const at::Tensor& table, std::int64_t times, bool keepsClassToken) {
    const auto places = table.slice(1, 1).repeat({1, times, 1});  // (1, T * S, D)
    return keepsClassToken ? at::cat({table.slice(1, 0, 1), places}, 1) : places;
}

/// A second attention that adds nothing: only its layer norm is not zero.
void addTemporalAttention(Tensors& tensors, const std::string& layer) {
    Tensors added;
    for (const auto& [name, tensor] : tensors) {
        if (name.starts_with(layer + "attention.")) {
            added[layer + "temporal_" + name.substr(layer.size())] = at::zeros_like(tensor);
        } else if (name.starts_with(layer + "layernorm_before.")) {
            added[layer + "layernorm_temporal." + name.substr(name.rfind('.') + 1)] = tensor.clone();
        }
    }
    tensors.merge(added);
}

}  // namespace

at::Tensor inflateFilter(const at::Tensor& image, std::int64_t frames, Inflation inflation) {
    TORCH_CHECK(image.dim() == 4 && frames >= 1, "expected (D, C, h, w) and at least 1 frame, got ", image.sizes(),
                " and ", frames);
    const auto repeated = image.unsqueeze(2).repeat({1, 1, frames, 1, 1});  // (D, C, t, h, w)
    if (inflation == Inflation::Average) {
        return repeated / frames;
    }
    auto central = at::zeros_like(repeated);
    central.select(2, frames / 2).copy_(image);
    return central;
}

VitOptions inflatedOptions(const VitOptions& image, const InflateOptions& options) {
    if (image.isVideo) {
        throw Error(ErrorKind::InvalidValue,
                    says("vit", "The model is a video model already; an image model was expected."));
    }
    if (options.tubeletFrames < 1 || options.frames < 1 || options.frames % options.tubeletFrames != 0) {
        throw Error(ErrorKind::InvalidValue,
                    says("vit", "A model of %1 frames can't have tubelets of %2: a multiple of that was expected."),
                    options.frames, options.tubeletFrames);
    }
    VitOptions video = image;
    video.isVideo = true;
    video.attention = options.attention;
    video.frames = options.frames;
    video.patchSize[0] = options.tubeletFrames;
    return video;
}

Tensors inflatedWeights(const Tensors& weights, const VitOptions& image, const InflateOptions& options) {
    const auto video = inflatedOptions(image, options);
    const auto times = options.frames / options.tubeletFrames;
    const bool isJoint = options.attention == TokenAttention::Joint;
    const std::string from = std::string(image.prefix()) + ".", to = std::string(video.prefix()) + ".";
    Tensors result;
    for (const auto& [name, tensor] : weights) {
        result[name.starts_with(from) ? to + name.substr(from.size()) : name] = tensor;
    }
    const std::string filter = to + "embeddings.patch_embeddings.projection.weight";
    result[filter] = inflateFilter(take(result, filter), options.tubeletFrames, options.inflation);
    const std::string positions = to + "embeddings.position_embeddings";
    result[positions] = repeatedPositions(take(result, positions), times, isJoint);
    if (!isJoint) {
        take(result, to + "embeddings.cls_token");
        for (std::int64_t i = 0; i < image.layers; ++i) {
            addTemporalAttention(result, to + "encoder.layer." + std::to_string(i) + ".");
        }
    }
    return result;
}

}  // namespace tubelet::vit
