#include "request/validate.h"

#include <algorithm>
#include <limits>
#include <string_view>
#include <utility>

#include "base/listing.h"
#include "base/unicode.h"
#include "request/enum_words.h"
#include "request/few_step_lora.h"
#include "request/fields.h"
#include "request/inputs.h"
#include "request/lora.h"
#include "request/prompt_checks.h"
#include "request/refuse_value.h"
#include "request/shape_checks.h"
#include "request/storyboard.h"
#include "words/class_names.h"
#include "words/prompt_words.h"

namespace tubelet::request {
namespace {

void checkNumbers(const GenerationRequest& request) {
    if (!kFrameRateField.holds(request.frameRate)) {
        refuse({says("request", "A frame rate of %1 is not possible; name %2 to %3 frames per second."),
                request.frameRate, kFrameRateField.least, kFrameRateField.most});
    }
    if (!kStepsField.holds(request.steps)) {
        refuse({says("request", "%1 steps are not possible; name 1 to %2. The nearest legal count is %3."),
                request.steps, kStepsField.most, kStepsField.nearest(request.steps)});
    }
    if (!kGuidanceField.holds(request.guidance)) {
        refuse({says("request", "Guidance %1 is not possible; name 0 to %2 (1 turns guidance off)."), request.guidance,
                kGuidanceField.most});
    }
    if (request.lowNoiseGuidance && !kLowNoiseGuidanceField.holds(*request.lowNoiseGuidance)) {
        refuse({says("request", "Guidance %1 is not possible; name 0 to %2 (1 turns guidance off)."),
                *request.lowNoiseGuidance, kLowNoiseGuidanceField.most});
    }
    if (!kShiftField.holds(request.shift)) {
        refuse({says("request", "Shift %1 is not possible; name %2 to %3 (1 shifts nothing)."), request.shift,
                kShiftField.least, kShiftField.most});
    }
    if (!kThreadsField.holds(request.threads)) {
        refuse({says("request", "%1 threads are not possible; name 1 to %2, or 0 for all processors."), request.threads,
                kThreadsField.most});
    }
}

/// What is for one of two transformers needs a model that has them.
void checkExperts(const GenerationRequest& request, const ModelFacts& facts) {
    if (facts.boundary01 > 0) {
        return;
    }
    if (request.lowNoiseGuidance) {
        refuse({says("request", "%1 is for models with two transformers, and this one has one: leave it out."),
                kLowNoiseGuidanceField.option});
    }
    for (const Lora& lora : request.loras) {
        if (lora.expert == Expert::HighNoise || lora.expert == Expert::LowNoise) {
            refuse({says("request",
                         "The LoRA %1 is asked for on one of two transformers (%2), and this model has one: name the "
                         "file alone."),
                    lora.file.filename(), toString(lora.expert)});
        }
    }
}

void checkSampler(const GenerationRequest& request, const ModelFacts& facts) {
    const auto& fitting = facts.samplers;
    if (std::find(fitting.begin(), fitting.end(), request.sampler) != fitting.end()) {
        return;
    }
    std::vector<std::string_view> names;
    for (const Sampler sampler : fitting) {
        names.push_back(toString(sampler));
    }
    const bool flow = std::find(fitting.begin(), fitting.end(), Sampler::UniPC) != fitting.end();
    refuse({says("request", "The sampler %1 does not fit this model, which %2; choose %3."), toString(request.sampler),
            flow ? Message{says("request", "predicts the velocity of a flow")}
                 : Message{says("request", "works on a noise schedule")},
            oneOf(names)});
}

}  // namespace

void checkSeeds(std::uint64_t first, int count) {
    constexpr std::uint64_t kLargest = std::numeric_limits<std::uint64_t>::max();
    const auto more = static_cast<std::uint64_t>(std::max(count, 1) - 1);
    if (more <= kLargest - first) {
        return;
    }
    const std::uint64_t possible = kLargest - first;
    refuse(
        {counts("request",
                "Seeds %1 and the %2 after it are not possible: seeds are whole numbers from 0 to %3. Name a seed up "
                "to %4, or at most %n variation(s)."),
         possible + 1, first, more, kLargest, kLargest - more});
}

void checkRanges(const GenerationRequest& request) {
    const auto checkEdge = [](const Message& name, int edge, int most) {
        if (edge < 1 || edge > most) {
            refuse({says("request", "%1 %2 is not possible; expected 1 to %3."), name, edge, most});
        }
    };
    checkEdge({says("request", "Width")}, request.width, kMaxEdge);
    checkEdge({says("request", "Height")}, request.height, kMaxEdge);
    checkEdge({says("request", "Number of frames")}, request.frames, kMaxFrames);
    checkNumbers(request);
    checkLoras(request.loras);
    for (const auto& input : request.inputs) {
        checkCrop(input);
        if (input.use == InputUse::Start || input.use == InputUse::Paint) {
            checkStartStrength(input);
        }
    }
}

std::vector<Notice> validate(const GenerationRequest& request, const ModelFacts& facts) {
    const Message named{says("request", "prompt")};
    const Message negativeNamed{says("request", "negative prompt")};
    std::vector<Notice> notices;
    const std::u32string prompt = checkText(named, request.prompt, notices);
    if (facts.classes.count == 0 &&
        std::all_of(prompt.begin(), prompt.end(), [](char32_t c) { return base::isBlank(c) || words::isControl(c); })) {
        refuse({says("request", "The prompt is empty. Say in a few words what the clip should show.")});
    }
    const std::u32string negative = checkText(negativeNamed, request.negativePrompt, notices);
    if (facts.classes.count > 0) {
        words::requireClass(request.prompt, facts.classes);
    }
    checkSize(request, facts);
    checkFrames(request, facts);
    checkNumbers(request);
    checkSampler(request, facts);
    checkInputs(request, facts);
    checkCards(request, facts);
    checkLoras(request.loras);
    checkExperts(request, facts);

    for (const auto& notice : facts.notices) {
        notices.push_back({"model-folder", notice});
    }
    noteUntrained(request, facts, notices);
    if (auto missed = fewStepsMissed(request)) {
        notices.push_back(std::move(*missed));
    }
    if (facts.classes.count > 0) {
        noteAmbiguousClass(request.prompt, facts, notices);
        if (!negative.empty()) {
            notices.push_back(
                {"negative-unused",
                 {says("request",
                       "This model draws classes; the negative prompt means nothing to it and is not used.")}});
        }
        return notices;
    }
    const auto& prompts = promptTrack(request, facts).prompts;
    if (prompts.empty()) {
        noteForeignSyntax(prompt, mostGuidance(request) > 1 ? negative : std::u32string(), notices);
        noteUnknownWords("unknown-words", named, request.prompt, facts, notices);
    }
    for (const auto& one : prompts) {
        const auto text = checkText(named, one, notices);
        noteForeignSyntax(text, {}, notices);
        noteUnknownWords("unknown-words", named, one, facts, notices);
    }
    const bool isUnused = mostGuidance(request) <= 1;
    if (isUnused && !negative.empty() && request.negativePrompt != facts.defaults.negativePrompt) {
        notices.push_back(
            {"negative-unused",
             {says("request", "The negative prompt has no effect at guidance %1; it needs a guidance above 1."),
              request.guidance}});
    } else if (!isUnused) {
        noteUnknownWords("unknown-negative-words", negativeNamed, request.negativePrompt, facts, notices);
    }
    return notices;
}

std::vector<std::string> unknownWords(const std::string& prompt, const ModelFacts& facts) {
    if (facts.classes.count == 0) {
        return words::unknownWords(prompt, facts.vocabulary);
    }
    const bool isBlank = prompt.find_first_not_of(" \t\r\n") == std::string::npos;
    return isBlank || words::classOf(prompt, facts.classes) ? std::vector<std::string>()
                                                            : std::vector<std::string>{prompt};
}

}  // namespace tubelet::request
