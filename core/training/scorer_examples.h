#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <vector>

#include <ATen/core/Tensor.h>

#include "patch/pack.h"
#include "training/trainer.h"
#include "training/world_clips.h"
#include "vit/class_labels.h"
#include "vit/navit_input.h"
#include "vit/navit_options.h"
#include "world/objects.h"
#include "world/render.h"

namespace tubelet::training {

/// A clip as a scorer is trained on it.
struct ScoredExample {
    at::Tensor values;  ///< (3, T, H, W), see vit::NaVitInput
    at::Tensor mask;    ///< (tokens): share that shows a subject, 0 to 1
    /// (tokens), int64: which answer to "subject" covers most of a token, -1 where none covers a
    /// third of it.
    at::Tensor subjects;
    /// (tokens, see stepsOf()): what the subject that covers most of it does.
    at::Tensor steps;
    std::vector<std::vector<int>> answers;  ///< see world::answersOf()
};

/// The groups of world::questions() as labels of a model.
vit::ClassLabels scorerLabels(bool wide, const world::Annotations* annotations);

/// Clips of the world, drawn when they are asked for.
/// Const and thread-safe after construction.
class ScorerExamples {
  public:
    /// Throws Error(InvalidValue) for sizes that patches do not cover, Error(SourceUnreadable)
    /// where the emoji font is missing.
    ScorerExamples(const WorldClips& clips, const vit::NaVitOptions& model, const vit::NaVitInput& input,
                   world::Split split = world::Split::Train);

    std::size_t count() const { return static_cast<std::size_t>(m_clips.count); }
    std::vector<ListedExample> listed() const;
    ScoredExample example(std::size_t number) const;
    /// Several, drawn on all threads.
    std::vector<ScoredExample> examples(const std::vector<std::size_t>& numbers) const;

  private:
    patch::Grid gridOf(const world::Scene& scene) const;

    WorldClips m_clips;
    vit::NaVitOptions m_model;
    vit::NaVitInput m_input;
    world::Split m_split;
    world::SpriteSet m_sprites;
};

}  // namespace tubelet::training
