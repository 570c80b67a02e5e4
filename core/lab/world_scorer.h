#pragma once

#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

#include <ATen/core/Tensor.h>

#include "media/clip.h"
#include "vit/navit_folder.h"

namespace tubelet::lab {

/// A NaViT that answers world::questions(), as a training with "train": "scorer" makes one.
/// Worker-only.
class WorldScorer {
  public:
    /// Throws Error(ModelUnreadable) where the folder holds no NaViT, or one that answers other
    /// questions; and Cancelled.
    explicit WorldScorer(const std::filesystem::path& folder, const std::stop_token& stop = {});

    /// Whether it knows the wide world (world::SceneOptions::wide).
    bool isWide() const { return m_isWide; }
    const vit::ClassLabels& labels() const { return m_folder.labels; }

    /// What it says of a clip.
    struct Said {
        at::Tensor likely;    ///< (classes): probabilities, those of a question make 1
        at::Tensor features;  ///< (D), what the answers are read from
    };
    /// Throws Error(InvalidValue) for a clip smaller than a patch, and Cancelled.
    Said look(const media::Clip& clip, const std::stop_token& stop = {}) const;

    /// The `count` likeliest answers to a question (number of labels().groups), in the order of
    /// their numbers.
    std::vector<int> answers(const Said& said, std::size_t question, std::size_t count) const;

  private:
    vit::NaVitFolder m_folder;
    bool m_isWide;
    vit::NaVit m_model;
};

}  // namespace tubelet::lab
