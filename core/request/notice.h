#pragma once

#include <string>
#include <utility>

#include "base/error.h"
#include "base/message.h"

namespace tubelet::request {

/// A thing the user should know although the run goes on (an untrained size, unknown
/// words, a cut prompt).
struct Notice {
    /// Stable, for programs: "untrained-size", "untrained-frames", "unknown-words",
    /// "unknown-negative-words", "negative-unused", "class-ambiguous", "control-characters" from
    /// validate(); "prompt-cut" and others from the pipeline.
    std::string code;
    Message message;  ///< one or more sentences, as short as an Error's: see shortened()

    Notice() = default;
    Notice(std::string itsCode, Message itsMessage)
        : code(std::move(itsCode)), message(shortened(std::move(itsMessage))) {}

    /// The message in English.
    std::string sentence() const { return shortened(english(message)); }
    bool operator==(const Notice&) const = default;
};

}  // namespace tubelet::request
