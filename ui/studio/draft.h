#pragma once

#include <optional>

#include <QString>

#include "request/generation_request.h"

namespace tubelet::ui {

/// What a person has set up for the next clips, words and figures.
struct Draft {
    QString prompt;
    QString negativePrompt;
    std::optional<request::GenerationRequest> request;  ///< without the words; of a stored one the
                                                        ///< figures may be illegal
    bool randomSeed = true;
    int clips = 1;  ///< how many at once

    bool operator==(const Draft&) const = default;
    /// Whether it differs in what a person sets: a random seed is thrown, not set.
    bool isSameWork(const Draft& other) const;
};

}  // namespace tubelet::ui
