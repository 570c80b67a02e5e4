#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "request/draft_edition.h"

namespace tubelet::training {

/// Clips that a training draws now and then, to be looked at.
struct SampleOptions {
    double everyMinutes = 10;          ///< of training, 0 to a million; 0: none are drawn
    std::vector<std::string> prompts;  ///< none: see samplePrompts()
    std::uint64_t seed = 0;            ///< of the first one's noise; each further one has the next
    std::optional<int> frames, steps;  ///< nothing: the model's own
    /// How what is trained is run, where that is otherwise than the model that it begins with.
    request::DraftEdition edition;

    bool areWanted() const { return everyMinutes > 0; }
    /// Throws Error(InvalidValue) naming the first impossible value.
    void check() const;
};

}  // namespace tubelet::training
