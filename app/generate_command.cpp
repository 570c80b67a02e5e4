#include "app/generate_command.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/exit_codes.h"
#include "app/make_clips.h"
#include "app/planned_clips.h"
#include "app/request_from_arguments.h"
#include "app/rework_request.h"
#include "base/error.h"
#include "base/listing.h"
#include "lab/enhance.h"
#include "lab/find_scorer.h"
#include "lab/model_among.h"
#include "lab/prompt_score.h"
#include "models/describe.h"
#include "models/device_choice.h"
#include "models/memory_plan.h"
#include "pipeline/given_files.h"
#include "pipeline/text_to_video.h"
#include "request/model_place.h"
#include "request/validate.h"

namespace tubelet::app {
namespace fs = std::filesystem;

namespace {

/// Clips as a scorer sees the prompt in them.
class Ranking {
  public:
    Ranking(const fs::path& scorer, const std::string& prompt, std::stop_token stop)
        : m_score(scorer, prompt, stop), m_stop(std::move(stop)) {}

    /// What a scorer can't do is told at the end: the clip is written all the same.
    void add(const Planned& clip, const media::Clip& made) {
        try {
            auto [score01, questions] = m_score.of(made, m_stop);
            m_scored.push_back({clip.target, clip.request.seed, score01, std::move(questions)});
        } catch (const Error& failure) {
            m_failure = failure;
        } catch (const Cancelled&) {  // is told by the clips
        } catch (const std::exception& failure) {
            m_failure.emplace(ErrorKind::Internal, verbatim(failure.what()));
        }
    }

    /// Of those that were made, also where others were not. Returns the exit code.
    int tell(Output& output, int code) {
        std::stable_sort(m_scored.begin(), m_scored.end(),
                         [](const ScoredFile& a, const ScoredFile& b) { return a.score01 > b.score01; });
        if (!m_scored.empty()) {
            output.ranked(m_scored);
        }
        if (code == kFinished && m_failure) {
            output.failed(m_failure->kind(), m_failure->message());
            return exitCodeFor(m_failure->kind());
        }
        return code;
    }

  private:
    lab::PromptScore m_score;
    std::stop_token m_stop;
    std::vector<ScoredFile> m_scored;
    std::optional<Error> m_failure;
};

/// The folder that is named, or the one among the models.
fs::path enhancerOf(const GenerateArguments& arguments) {
    if (arguments.enhancer) {
        return *arguments.enhancer;
    }
    if (const auto found = lab::findEnhancer()) {
        return *found;
    }
    throw Error(ErrorKind::ModelUnreadable,
                says("app",
                     "There is no prompt enhancer among the models; searched for: %1. Name one with --enhancer, or "
                     "make one: %2"),
                inARow(lab::placesAmong(lab::kEnhancerFolder)),
                std::string("tubelet train models/training/enhancer.json -o my-enhancer"));
}

/// The request's prompt in the world's words.
std::string enhanced(const GenerateArguments& arguments, const request::GenerationRequest& request,
                     const request::ModelFacts& facts, Output& output, const std::stop_token& stop) {
    const auto enhancer = enhancerOf(arguments);
    NoticesOnly notices(output);
    return lab::enhance(request.prompt, enhancer, facts, notices, stop).prompt;
}

/// The model that is named, with the parts that are named apart.
fs::path modelOf(const GenerateArguments& arguments) {
    const auto model = arguments.model ? fs::path(*arguments.model) : models::defaultModelFolder();
    auto place = request::ModelPlace::of(model);
    for (const auto& [component, file] :
         {std::pair("text_encoder", &arguments.textEncoder), std::pair("vae", &arguments.vae),
          std::pair("image_encoder", &arguments.imageEncoder)}) {
        if (*file) {
            place.parts[component] = fs::absolute(**file).lexically_normal();
        }
    }
    return place.parts.empty() ? model : place.text();
}

}  // namespace

int runGenerate(const GenerateArguments& arguments, Output& output, std::stop_token stop) {
    std::vector<request::Input> inputs;
    for (const auto& input : arguments.inputs) {
        if (input) {
            inputs.push_back(*input);
        }
    }
    for (const auto& file : reworkedClips(arguments.rework)) {
        request::Input given;
        given.file = file;
        inputs.push_back(std::move(given));
    }
    pipeline::checkGivenFiles(inputs, arguments.loras);
    const auto facts = models::describeModel(modelOf(arguments));
    const bool isRework = arguments.rework.work != ReworkArguments::Work::None;
    auto request =
        isRework ? reworkRequest(arguments, facts, output, stop) : requestFromArguments(arguments, facts, output);
    request::validate(request, facts);
    if (arguments.enhance) {
        request.loosePrompt = std::exchange(request.prompt, enhanced(arguments, request, facts, output, stop));
        request::validate(request, facts);
    }
    auto clips = planClips(arguments, request, facts);
    const auto device = models::resolveDevice(request.device, request.dtype);
    models::checkMemory(request, facts);
    sweep(clips);
    for (const auto& clip : clips) {
        checkTargets(clip, arguments.overwrite);
    }

    if (drawsPictures(facts) && arguments.output && clips.front().target.extension() == ".mp4") {
        output.onNotice({"one-frame-clip",
                         {says("app",
                               "This model draws single pictures, so %1 becomes a video of one frame. Name a target "
                               "that ends in .png for a picture."),
                          *arguments.output}});
    }

    std::optional<Ranking> ranking;
    OnWritten onWritten;
    if (arguments.pick) {
        ranking.emplace(lab::findScorer(arguments.pick), request.prompt, stop);
        onWritten = [&ranking](const Planned& clip, const media::Clip& made) { ranking->add(clip, made); };
    }

    pipeline::TextToVideo engine;
    const auto on = device.device + " (" + device.dtype + ")";
    int code = kFinished;
    for (std::size_t next = 0; next < clips.size() && code == kFinished;) {
        std::vector<request::GenerationRequest> rest;
        for (std::size_t i = next; i < clips.size(); ++i) {
            rest.push_back(clips[i].request);
        }
        const auto end = next + engine.worthJoining(rest);
        const std::vector<Planned> group(clips.begin() + static_cast<std::ptrdiff_t>(next),
                                         clips.begin() + static_cast<std::ptrdiff_t>(end));
        code = makeClips(group, on, engine, arguments.overwrite, output, stop, onWritten);
        next = end;
    }
    return ranking ? ranking->tell(output, code) : code;
}

}  // namespace tubelet::app
