#pragma once

#include <filesystem>
#include <optional>

#include "request/generation_request.h"
#include "request/notice.h"

namespace tubelet::request {

/// What a distilled LoRA is made for: few steps, and no guidance, which it has learned to do
/// without.
struct FewSteps {
    int steps = 4;
    double guidance = 1;
    bool operator==(const FewSteps&) const = default;
};

/// What a LoRA's file name says of that: a number of steps up to 16 ("4steps", "8-step"), or one of
/// the names under which such are published ("lightx2v", "Lightning", "step_distill", "CausVid"),
/// which without a number are for 4. Nothing for another name.
/// Source: the published files of lightx2v's Wan 2.1 and 2.2 models and their model cards.
std::optional<FewSteps> fewStepsOf(const std::filesystem::path& file);

/// The notice (code "few-step-lora") of a run that has such a LoRA in use and far more steps, or
/// guidance; nothing where there is none.
std::optional<Notice> fewStepsMissed(const GenerationRequest& request);

}  // namespace tubelet::request
