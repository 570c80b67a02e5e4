#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.h"
#include "request/fields.h"
#include "request/generation_request.h"
#include "request/model_facts.h"

namespace tubelet::request {

/// The largest edge and frame count of a model's clips: legal ones, within kMaxEdge and kMaxFrames and what the model
/// knows positions for.
int largestEdge(const ModelFacts& facts);
int largestFrames(const ModelFacts& facts);

/// The model's defaults with `prompt`, ready to run.
GenerationRequest defaultRequest(const ModelFacts& facts, const std::string& prompt);

/// The nearest legal size: each edge rounded to the size multiple, at least one multiple, at most largestEdge().
Size nearestLegalSize(const ModelFacts& facts, Size wanted);

/// The nearest legal frame count, 1 to largestFrames(); ties go up. Of a loop the nearest that a loop can have.
int nearestLegalFrames(const ModelFacts& facts, double wantedFrames, bool loop = false);

/// "16:9" and so on to a size: the trained size of that aspect (within 5 %, the one nearest the native area), else the
/// model's native area rounded to the size multiple. `trained` tells which. Throws Error(Usage) for other words.
struct AspectSize {
    Size size;
    bool trained = false;
};
AspectSize sizeForAspect(const ModelFacts& facts, std::string_view aspect);

/// The aspects a user may name, in display order: 16:9, 1:1, 9:16, 4:3, 3:4.
const std::vector<std::string>& knownAspects();

/// A thing the user should know although the run goes on (an untrained size, unknown words, a cut prompt).
struct Notice {
    /// Stable, for programs: "untrained-size", "untrained-frames", "unknown-words", "unknown-negative-words",
    /// "negative-unused", "class-ambiguous", "control-characters" from validate(); "prompt-cut" and others from the
    /// pipeline.
    std::string code;
    Message message;  ///< one or more sentences, as short as an Error's: see shortened()

    Notice() = default;
    Notice(std::string itsCode, Message itsMessage)
        : code(std::move(itsCode)), message(shortened(std::move(itsMessage))) {}

    /// The message in English.
    std::string sentence() const { return shortened(english(message)); }
    bool operator==(const Notice&) const = default;
};

/// Checks that `count` (at least 1) clips with the seeds `first`, `first` + 1 and so on all have a seed of 64 bits;
/// throws Error(InvalidValue) that names the largest first seed and the largest count.
void checkSeeds(std::uint64_t first, int count);

/// Checks a request against a model; throws Error(InvalidValue) for the first impossible value, with the nearest legal
/// ones named (for an edge beyond the largest the model's own size: no memory would hold the nearest one); returns what
/// the user should be warned of (untrained size or frame count, unknown words, emoji).
std::vector<Notice> validate(const GenerationRequest& request, const ModelFacts& facts);

/// Words of `prompt` that the model's vocabulary does not hold, in order, without duplicates; emoji and symbols count
/// as words; function words ("a", "on", "the", "在") never do. Empty for models with an open vocabulary.
/// For class-conditional models the whole prompt, where it names no class.
std::vector<std::string> unknownWords(const std::string& prompt, const ModelFacts& facts);

}  // namespace tubelet::request
