#pragma once

#include <filesystem>
#include <stop_token>
#include <vector>

#include "checkpoint/weights.h"
#include "media/clip.h"
#include "vit/class_labels.h"
#include "vit/preprocessing.h"
#include "vit/vit_model.h"
#include "vit/vit_options.h"

namespace tubelet::vit {

/// What the small files of a classifier's folder say, and its weights, opened and named as
/// VitModel names them.
struct ClassifierFolder {
    VitOptions options;
    ClassLabels labels;
    Preprocessing preprocessing;
    checkpoint::Weights weights;

    /// Reads a folder as transformers saves it: config.json (ViTForImageClassification,
    /// VivitForVideoClassification, or Tubelet's FactorisedVivitForVideoClassification),
    /// preprocessor_config.json (or video_preprocessor_config.json), model.safetensors or shards.
    /// Throws Error(ModelUnreadable): missing or damaged files, another kind of model, a number of
    /// classes that is not the weights'.
    static ClassifierFolder open(const std::filesystem::path& folder);

    /// Tensors of published files that no classifier uses.
    static const std::vector<std::string>& leftOver();
};

/// A ViT or video ViT that says how likely each class is, in float32 on the CPU. Worker-only.
class Classifier {
  public:
    /// Throws Error(ModelUnreadable) as ClassifierFolder::open(), or with the load
    /// report; and Cancelled.
    explicit Classifier(const std::filesystem::path& folder, const std::stop_token& stop = {})
        : Classifier(ClassifierFolder::open(folder), stop) {}
    explicit Classifier(const ClassifierFolder& read, const std::stop_token& stop = {});

    const VitOptions& options() const { return m_options; }
    const ClassLabels& labels() const { return m_labels; }
    const Preprocessing& preprocessing() const { return m_preprocessing; }
    VitModel model() const { return m_model; }

    /// The probability of each class.
    /// An image model looks at each picture by itself, and the probabilities are averaged; a video
    /// model needs options().frames pictures of one size, which it sees as a clip.
    /// Throws Error(InvalidValue) for no pictures or another number of them, and Cancelled.
    std::vector<double> classify(const std::vector<media::Image>& pictures, const std::stop_token& stop = {});

    /// The pictures as the model sees them: (1, T, 3, H, W). Throws Cancelled between pictures.
    at::Tensor pixels(const std::vector<media::Image>& pictures, const std::stop_token& stop = {}) const;

  private:
    VitOptions m_options;
    ClassLabels m_labels;
    Preprocessing m_preprocessing;
    VitModel m_model{nullptr};
};

}  // namespace tubelet::vit
