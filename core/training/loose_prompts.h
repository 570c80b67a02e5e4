#pragma once

#include <cstdint>

#include "world/loose_prompt.h"

namespace tubelet::training {

/// Prompts that an enhancer is trained on, written by rule (world::loosePrompt()).
struct LoosePrompts {
    std::int64_t count = 262'144;  ///< 1 to 10 million
    std::uint64_t seed = 0;        ///< of the world
    double chinese = 0.5;          ///< share, 0 to 1

    /// Throws Error(InvalidValue) naming the first impossible value.
    void check() const;
};

/// As many of the same kind whose scenes are none of theirs: of another seed.
LoosePrompts heldOutOf(LoosePrompts prompts);

/// Scene that prompt `number` is of.
world::Scene sceneOf(const LoosePrompts& prompts, std::int64_t number, world::Phrasing phrasing);

/// Prompt `number` of them: of the scenes and phrasings that trainings use; with Phrasing::Held of
/// those that they leave out, both.
/// A function of its arguments alone.
world::LoosePrompt loosePromptOf(const LoosePrompts& prompts, std::int64_t number,
                                 world::Phrasing phrasing = world::Phrasing::Train);

}  // namespace tubelet::training
