#pragma once

#include <cstdint>
#include <filesystem>
#include <stop_token>
#include <string>

namespace tubelet::lab {

/// An image classifier that shall become a classifier of clips, see vit::InflateOptions.
struct InflateRequest {
    std::filesystem::path model;      ///< folder of a ViTForImageClassification
    std::filesystem::path target;     ///< folder to write; must not exist
    int frames = 32;                  ///< of the clips
    int tubeletFrames = 2;            ///< of one token; 1: uniform frame sampling
    std::string filter = "central";   ///< or "average"
    std::string attention = "joint";  ///< or "factorised"
};

/// What was written.
struct InflatedModel {
    std::string className;         ///< "VivitForVideoClassification" or
                                   ///< "FactorisedVivitForVideoClassification"
    std::uint64_t parameters = 0;  ///< of the video model
};

/// Writes the folder of a video model whose weights are made from those of an image model
/// ("ViViT", arXiv 2103.15691, section 3.4): a start for training, and a model that already
/// classifies stills shown as clips.
/// The folder (config.json, preprocessor_config.json, model.safetensors in the dtype of the source)
/// appears whole or not at all; transformers opens it unless its attention is factorised.
/// Throws Error: Usage (an unknown word), InvalidValue (frames that are no multiple of a tubelet's,
/// a video model), ModelUnreadable, TargetUnwritable; and Cancelled.
/// Thread: any; nothing is kept.
InflatedModel inflateModel(const InflateRequest& request, const std::stop_token& stop);

}  // namespace tubelet::lab
