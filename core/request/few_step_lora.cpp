#include "request/few_step_lora.h"

#include <algorithm>
#include <array>
#include <regex>
#include <string>

#include "base/ascii.h"
#include "base/paths.h"

namespace tubelet::request {

std::optional<FewSteps> fewStepsOf(const std::filesystem::path& file) {
    constexpr std::array kNames{"lightx2v", "lightning", "step_distill", "step-distill", "causvid"};
    constexpr int kMost = 16;
    const std::string name = base::lowerAscii(base::toUtf8(file.stem()));
    static const std::regex steps("(?:^|[^0-9])([0-9]{1,2})[ _-]?steps?(?:[^a-z]|$)");
    if (std::smatch found; std::regex_search(name, found, steps)) {
        const int count = std::stoi(found[1]);
        return count >= 1 && count <= kMost ? std::optional(FewSteps{count}) : std::nullopt;
    }
    const bool isKnown = std::any_of(kNames.begin(), kNames.end(),
                                     [&](const char* word) { return name.find(word) != std::string::npos; });
    return isKnown ? std::optional(FewSteps{}) : std::nullopt;
}

std::optional<Notice> fewStepsMissed(const GenerationRequest& request) {
    for (const Lora& lora : request.loras) {
        const auto made = lora.strength > 0 ? fewStepsOf(lora.file) : std::nullopt;
        if (!made) {
            continue;
        }
        // A little more of both is what people try.
        if (request.steps <= 2 * made->steps && mostGuidance(request) <= made->guidance + 1) {
            return std::nullopt;
        }
        return Notice{
            "few-step-lora",
            {says("request",
                  "By its name the LoRA %1 is made for %2 steps and guidance %3, and this run has %4 and %5: it takes "
                  "longer, and the clip may look burnt. Choose those, or leave the LoRA out."),
             lora.file.filename(), made->steps, made->guidance, request.steps, mostGuidance(request)}};
    }
    return std::nullopt;
}

}  // namespace tubelet::request
