#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "base/message.h"
#include "request/generation_request.h"
#include "request/model_facts.h"

namespace tubelet::pipeline {

/// How latents far beyond a model's trained sizes are cut for denoising (dit::WindowedDenoiser); in
/// latent frames, rows and columns.
struct DenoiseWindows {
    std::array<std::int64_t, 3> window{};
    std::array<std::int64_t, 3> overlap{};
    std::array<std::int64_t, 3> multiple{};  ///< the model's patch
    Message notice;                          ///< what to tell the user, a sentence
};

/// The windows of a request, or nothing where the model denoises it in one piece: up to four times
/// the area of its largest trained size and twice its longest trained length it extrapolates well
/// by itself (seen with the bundled model at 256x256), beyond that it repeats subjects and costs
/// grow with the square of the size.
/// Nothing either for a model whose trained sizes are unknown.
/// A window is the trained size whose shape is nearest to the request's; neighbours share half of
/// it, in time two fifths.
std::optional<DenoiseWindows> denoiseWindows(const request::GenerationRequest& request,
                                             const request::ModelFacts& facts);

}  // namespace tubelet::pipeline
