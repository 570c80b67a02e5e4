#include "app/rework_request.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <system_error>

#include "app/mask_from_arguments.h"
#include "app/request_from_arguments.h"
#include "app/values.h"
#include "base/error.h"
#include "files/atomic_file.h"
#include "media/video_reader.h"
#include "pipeline/run_record.h"
#include "request/inputs.h"
#include "request/json.h"
#include "request/legal.h"
#include "request/shared_recipe.h"
#include "request/storyboard.h"
#include "request/storyboard_file.h"

namespace tubelet::app {
namespace {

namespace fs = std::filesystem;
using request::GenerationRequest;
using request::InputUse;
using request::ModelFacts;
using Work = ReworkArguments::Work;

std::optional<request::ClipRecipe> recipeIn(const fs::path& clip) {
    const auto json = media::readRecipe(clip);
    return json ? std::optional(request::foundIn(request::recipeFromJson(*json), clip.parent_path())) : std::nullopt;
}

/// LoRAs of a recipe that can be had.
std::vector<request::Lora> lorasOf(const request::ClipRecipe& recipe, Output& output) {
    std::vector<request::Lora> loras;
    for (const auto& lora : recipe.request.loras) {
        std::error_code ignored;
        if (fs::exists(lora.file, ignored)) {
            loras.push_back(lora);
        } else {
            output.onNotice(
                {"lora-missing",
                 {says("app",
                       "The clip was made with the LoRA %1, which is not beside it: it is left out. Name it "
                       "with --lora."),
                  lora.file}});
        }
    }
    return loras;
}

/// What a clip was made with, as far as this model can; of a clip of somebody else's the model's
/// defaults.
GenerationRequest madeWith(const fs::path& clip, const ModelFacts& facts, Output& output) {
    auto request = request::defaultRequest(facts, "");
    const auto recipe = recipeIn(clip);
    if (!recipe) {
        return request;
    }
    const auto& former = recipe->request;
    request.prompt = former.prompt;
    request.loosePrompt = former.loosePrompt;
    request.negativePrompt = former.negativePrompt;
    request.steps = former.steps;
    request.guidance = former.guidance;
    request.lowNoiseGuidance = facts.boundary01 > 0 ? former.lowNoiseGuidance : std::nullopt;
    request.shift = former.shift;
    request.cards = former.cards;
    request.loop = former.loop;
    if (std::find(facts.samplers.begin(), facts.samplers.end(), former.sampler) != facts.samplers.end()) {
        request.sampler = former.sampler;
    }
    request.loras = lorasOf(*recipe, output);
    if (!recipe->modelName.empty() && recipe->modelName != facts.name) {
        output.onNotice({"other-model",
                         {says("app", "The clip was made with %1; this run uses %2."), recipe->modelName, facts.name}});
    }
    return request;
}

void requirePrompt(const GenerationRequest& request, const fs::path& clip) {
    if (request.prompt.empty()) {
        throw Error(ErrorKind::Usage,
                    says("app", "%1 was not made by Tubelet and tells no prompt. Say what it shows: --prompt."), clip);
    }
}

/// Throws Error(SourceUnreadable) for a folder that holds no run: it was named, so it is meant.
fs::path keptRun(const std::optional<std::string>& name) {
    if (!name) {
        return {};
    }
    const auto folder = absoluteFile(*name);
    pipeline::readRunRecord(folder);
    return folder;
}

double strengthOf(const GenerateArguments& arguments) {
    return arguments.strength.value_or(request::kStartStrengthField.usual);
}

GenerationRequest painted(const GenerateArguments& arguments, const ModelFacts& facts, Output& output,
                          const std::stop_token& stop) {
    const auto& rework = arguments.rework;
    request::Input input;
    input.use = InputUse::Paint;
    input.file = absoluteFile(rework.source);
    input.run = keptRun(rework.sourceRun);
    input.strength01 = strengthOf(arguments);
    auto request = madeWith(input.file, facts, output);
    const auto clip = shapeOf(input.file, stop);
    request::takeClipShape(clip, facts, request);
    if (rework.prompt) {
        request::setPrompt(request, *rework.prompt);
        request.cards.clear();
    }
    requirePrompt(request, input.file);
    if (!rework.mask && !rework.box) {
        throw Error(ErrorKind::Usage,
                    says("app",
                         "paint needs to know which part of the clip to make again: --mask FILE or --box "
                         "X,Y,WIDTH,HEIGHT. See: tubelet paint --help"));
    }
    input.mask =
        rework.mask ? maskFromFile(absoluteFile(*rework.mask), clip, stop) : maskFromBox("--box", *rework.box, clip);
    constexpr int kFeatherShare = 20;
    input.mask->feather = rework.feather.value_or(std::min(clip.size.width, clip.size.height) / kFeatherShare);
    input.mask->fade = rework.fade.value_or(static_cast<int>(request::kFadeField.usual));
    request.inputs = {input};
    return request;
}

GenerationRequest remixed(const GenerateArguments& arguments, const ModelFacts& facts, Output& output,
                          const std::stop_token& stop) {
    const auto& rework = arguments.rework;
    request::Input input;
    input.file = absoluteFile(rework.source);
    input.run = keptRun(rework.sourceRun);
    input.strength01 = strengthOf(arguments);
    auto request = madeWith(input.file, facts, output);
    request::takeClipShape(shapeOf(input.file, stop), facts, request);
    if (rework.prompt) {
        request::setPrompt(request, *rework.prompt);
        request.cards.clear();
    }
    requirePrompt(request, input.file);
    request.inputs = {input};
    return request;
}

GenerationRequest blended(const GenerateArguments& arguments, const ModelFacts& facts, Output& output,
                          const std::stop_token& stop) {
    const auto& rework = arguments.rework;
    auto request = remixed(arguments, facts, output, stop);
    request.cards.clear();
    request.loop = false;
    request::takeClipShape(shapeOf(request.inputs.front().file, stop), facts, request);
    request::Input second;
    second.use = InputUse::Blend;
    second.file = absoluteFile(rework.second);
    second.run = keptRun(rework.secondRun);
    second.curve01 = rework.curve.value_or(request::curveOf("smooth"));
    const auto recipe = recipeIn(second.file);
    second.prompt = rework.secondPrompt.value_or(recipe ? recipe->request.prompt : "");
    if (second.prompt.empty()) {
        output.onNotice({"second-prompt",
                         {says("app",
                               "%1 tells no prompt: the whole clip is made under the first one's. Say what it shows "
                               "with --second-prompt."),
                          second.file}});
    }
    request.inputs.push_back(second);
    return request;
}

/// A card of a storyboard anew, in the clip that was made of it.
void makeCardAgain(const GenerateArguments& arguments, const request::ClipShape& clip, GenerationRequest& request) {
    const auto& rework = arguments.rework;
    const auto card = static_cast<std::size_t>(*rework.card);
    if (card > request.cards.size()) {
        throw Error(ErrorKind::InvalidValue,
                    counts("app", "There is no card %1: the storyboard has %n. Name one of them."),
                    request.cards.size(), card);
    }
    if (clip.frames != request.frames) {
        throw Error(ErrorKind::InvalidValue,
                    says("app",
                         "%1 has %2 frames, but the storyboard's cards have %3 together: it was not made of it. Leave "
                         "the lengths as they were, or make the whole storyboard again."),
                    *rework.clip, clip.frames, request.frames);
    }
    request::Input input;
    input.use = InputUse::Paint;
    input.file = absoluteFile(*rework.clip);
    input.strength01 = arguments.strength.value_or(1);
    input.mask = request::cardMask(request, card - 1);
    request.inputs = {input};
}

GenerationRequest storyboard(const GenerateArguments& arguments, const ModelFacts& facts, Output& output,
                             const std::stop_token& stop) {
    constexpr std::size_t kMostBytes = 1'000'000;
    const auto& rework = arguments.rework;
    auto request = request::defaultRequest(facts, "");
    std::optional<request::ClipShape> clip;
    if (rework.clip) {
        request = madeWith(absoluteFile(*rework.clip), facts, output);
        clip = shapeOf(absoluteFile(*rework.clip), stop);
        request.loop = false;
        request::takeClipShape(*clip, facts, request);
    }
    const double rate = arguments.fps.value_or(request.frameRate);
    const auto text = files::readFile(absoluteFile(rework.source), kMostBytes);
    request.cards = request::cardsOf(text, rate, facts.defaults.frames);
    const auto sum = [&request] {
        int all = 0;
        for (const auto& card : request.cards) {
            all += card.frames;
        }
        return all;
    };
    const int asked = sum();
    request.frames = request::fitCards(request.cards, facts);
    if (asked != request.frames) {
        output.onNotice({"storyboard-rounded",
                         {says("app",
                               "The cards have %1 frames together; the nearest legal count is %2, so the last card "
                               "gets %3."),
                          asked, request.frames, request.cards.back().frames}});
    }
    if (request.cards.size() == 1) {
        output.onNotice({"one-card", {says("app", "The storyboard has one card: the clip is made as any other.")}});
    }
    request::setPrompt(request, request::titleOf(request.cards));
    if (clip) {
        makeCardAgain(arguments, *clip, request);
    }
    return request;
}

}  // namespace

std::vector<fs::path> reworkedClips(const ReworkArguments& rework) {
    std::vector<fs::path> clips;
    if (rework.work != Work::None && rework.work != Work::Storyboard) {
        clips.push_back(absoluteFile(rework.source));
    }
    if (rework.work == Work::Blend) {
        clips.push_back(absoluteFile(rework.second));
    }
    if (rework.clip) {
        clips.push_back(absoluteFile(*rework.clip));
    }
    return clips;
}

GenerationRequest reworkRequest(const GenerateArguments& arguments, const ModelFacts& facts, Output& output,
                                const std::stop_token& stop) {
    const auto made = [&] {
        switch (arguments.rework.work) {
            case Work::Paint:
                return painted(arguments, facts, output, stop);
            case Work::Storyboard:
                return storyboard(arguments, facts, output, stop);
            case Work::Blend:
                return blended(arguments, facts, output, stop);
            case Work::None:
            case Work::Remix:
                break;
        }
        return remixed(arguments, facts, output, stop);
    };
    auto request = made();
    request.negativePrompt = arguments.negative.value_or(request.negativePrompt);
    if (!arguments.loras.empty()) {
        request.loras = arguments.loras;
    }
    takeArguments(arguments, facts, output, request);
    return request;
}

}  // namespace tubelet::app
