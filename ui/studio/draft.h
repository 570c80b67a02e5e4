#pragma once

#include <optional>

#include <QString>

#include "request/generation_request.h"

namespace tubelet::ui {

/// What a person has set up for the next clips, words and figures.
/// A value: any thread, one at a time.
struct Draft {
    QString prompt;
    QString negativePrompt;
    std::optional<request::GenerationRequest> request;  ///< without the words; of a stored one the
                                                        ///< figures may be illegal
    bool randomSeed = true;
    int clips = 1;  ///< how many at once

    /// That of a clip that is made already or waits: its own words, figures and seed, once.
    static Draft of(const request::GenerationRequest& request);

    bool operator==(const Draft&) const = default;
    /// Whether it differs in what a person sets: a random seed is thrown, not set.
    bool isSameWork(const Draft& other) const;
};

/// Puts on a request of the desk what the one that was lent to it has and the desk no field for:
/// precision and threads, and its cards, for whose names the prompt stands, unless that was
/// changed.
void takeUnseen(const request::GenerationRequest& lent, request::GenerationRequest& request);

/// The beginning of its prompt, where a clip is named in a sentence.
QString shortPrompt(const request::GenerationRequest& request);

}  // namespace tubelet::ui
