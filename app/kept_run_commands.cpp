#include "app/kept_run_commands.h"

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "app/exit_codes.h"
#include "app/make_clips.h"
#include "app/planned_clips.h"
#include "app/request_from_arguments.h"
#include "app/values.h"
#include "base/error.h"
#include "media/video_writer.h"
#include "models/describe.h"
#include "models/device_choice.h"
#include "models/memory_plan.h"
#include "pipeline/given_files.h"
#include "pipeline/join.h"
#include "pipeline/run_loras.h"
#include "pipeline/run_record.h"
#include "pipeline/text_to_video.h"
#include "request/seeds.h"
#include "request/shared_recipe.h"
#include "request/validate.h"

namespace tubelet::app {
namespace {

namespace fs = std::filesystem;

/// A kept run as this command takes it up.
struct Kept {
    fs::path folder;
    pipeline::RunRecord record;
    request::GenerationRequest request;  ///< the run's, where and with what it is
                                         ///< to be computed now
    request::ModelFacts facts;
};

Kept openRun(const std::string& folder, const KeptRunArguments& arguments, const std::stop_token& stop) {
    Kept kept;
    kept.folder = folder;
    kept.record = pipeline::readRunRecord(kept.folder);
    kept.request = kept.record.recipe.request;
    if (arguments.model) {
        kept.request.model = *arguments.model;
    }
    takePlace(arguments, kept.request);
    pipeline::requireModel(kept.record, kept.folder, kept.request.model, stop);
    kept.facts = models::describeModel(kept.request.model);
    request::validate(kept.request, kept.facts);  // the run itself tells its notices
    return kept;
}

std::string deviceOf(const request::GenerationRequest& request) {
    const auto device = models::resolveDevice(request.device, request.dtype);
    return device.device + " (" + device.dtype + ")";
}

bool isSameFolder(const fs::path& a, const fs::path& b) {
    std::error_code failed;
    return fs::equivalent(a, b, failed) && !failed;
}

void checkStepOfRun(const Kept& kept, int step) {
    if (step < 1 || step > kept.record.recipe.request.steps) {
        pipeline::refuseMissingStep(kept.folder, kept.record, step);
    }
}

void checkStepIsKept(const Kept& kept, int step) {
    std::error_code ignored;
    if (!fs::exists(pipeline::stepFile(kept.folder, step), ignored)) {
        pipeline::refuseMissingStep(kept.folder, kept.record, step);
    }
}

/// The newest step that can be decoded; tells of those that can't.
int newestStep(const Kept& kept, pipeline::TextToVideo& engine, Output& output) {
    std::vector<request::Notice> notices;
    const int step = engine.newestStep(kept.request, kept.folder, notices);
    for (const auto& notice : notices) {
        output.onNotice(notice);
    }
    return step;
}

/// The request of a branch.
request::GenerationRequest branched(const KeptRunArguments& arguments, const Kept& kept, Output& output) {
    auto request = kept.request;
    if (arguments.prompt) {
        request::setPrompt(request, *arguments.prompt);
    }
    request.negativePrompt = arguments.negative.value_or(request.negativePrompt);
    takeGuidance(arguments.guidance, arguments.lowNoiseGuidance, request);
    if (!arguments.loras.empty()) {
        request.loras = arguments.loras;
    }
    request.steps = arguments.steps.value_or(request.steps);
    if (arguments.seed) {
        request.seed = *arguments.seed;
        if (const auto notice = request::longSeedNotice(request.seed)) {
            output.onNotice(*notice);
        }
    }
    request::validate(request, kept.facts);
    return request;
}

}  // namespace

int runResume(const KeptRunArguments& arguments, Output& output, const std::stop_token& stop) {
    std::vector<fs::path> folders(arguments.folders.begin(), arguments.folders.end());
    std::vector<Planned> clips;
    auto moved = pipeline::movedLoras(arguments.movedLoras);
    for (const auto& folder : arguments.folders) {
        auto kept = openRun(folder, arguments, stop);
        pipeline::takeMoved(kept.record, moved, kept.request.loras);
        pipeline::requireLoras(kept.record, kept.folder, kept.request.loras, /*isBranch=*/false);
        Planned clip;
        clip.request = kept.request;
        takeTarget(clip, arguments.output, kept.facts, arguments.folders.size() > 1, clips);
        if (!clip.isNamed && !kept.record.clip.empty()) {
            clip.target = kept.record.clip;  // as the command named it that was interrupted
            clip.isNamed = true;
        }
        for (const auto& other : clips) {
            if (isSameFolder(other.runFolder, kept.folder)) {
                throw Error(ErrorKind::Usage, says("app", "The run in %1 is named twice. Name it once."), kept.folder);
            }
            if (other.target == clip.target) {
                throw Error(
                    ErrorKind::Usage,
                    says("app", "The runs in %1 and %2 would write the same clip. Resume them one after the other."),
                    other.runFolder, kept.folder);
            }
        }
        clip.runFolder = kept.folder;
        clip.start = pipeline::RunStart{kept.folder, 0};
        models::checkMemory(kept.request, kept.facts);
        clips.push_back(std::move(clip));
    }
    pipeline::refuseUnknown(moved);
    sweep(clips);
    for (const auto& clip : clips) {
        checkTargets(clip, arguments.overwrite);
    }
    pipeline::TextToVideo engine;
    std::vector<request::GenerationRequest> requests;
    for (const auto& clip : clips) {
        requests.push_back(clip.request);
    }
    for (const auto& company : pipeline::companiesThatFit(requests, folders)) {
        std::vector<Planned> group;
        for (const auto run : company.runs) {
            group.push_back(clips[run]);
            group.back().start->step = company.step;
        }
        if (const int code =
                makeClips(group, deviceOf(group.front().request), engine, arguments.overwrite, output, stop)) {
            return code;
        }
    }
    return kFinished;
}

int runBranch(const KeptRunArguments& arguments, Output& output, const std::stop_token& stop) {
    pipeline::checkGivenFiles({}, arguments.loras);
    const auto kept = openRun(arguments.folders.front(), arguments, stop);
    const int step = *arguments.step;
    checkStepOfRun(kept, step);
    if (step == kept.record.recipe.request.steps) {
        throw Error(ErrorKind::InvalidValue,
                    says("app",
                         "Step %1 is the last one of the run in %2: nothing is left that could become different. Take "
                         "an earlier step, or decode the run (tubelet decode)."),
                    step, kept.folder);
    }
    checkStepIsKept(kept, step);
    if (arguments.loras.empty()) {
        pipeline::requireLoras(kept.record, kept.folder, kept.request.loras, /*isBranch=*/true);
    }
    Planned clip;
    clip.request = branched(arguments, kept, output);
    takeTarget(clip, arguments.output, kept.facts, false);
    clip.start = pipeline::RunStart{kept.folder, step};
    if (arguments.keepRun) {
        clip.runFolder = *arguments.keepRun;
        checkRunFolder(clip.runFolder);  // the run itself is a run already, too
    }
    if (arguments.keepBytes) {
        clip.keptBytes = *arguments.keepBytes;
    }
    models::checkMemory(clip.request, kept.facts);
    sweep({clip});
    checkTargets(clip, arguments.overwrite);
    pipeline::TextToVideo engine;
    return makeClips({clip}, deviceOf(clip.request), engine, arguments.overwrite, output, stop);
}

int runDecode(const KeptRunArguments& arguments, Output& output, const std::stop_token& stop) {
    const auto kept = openRun(arguments.folders.front(), arguments, stop);
    const int all = kept.record.recipe.request.steps;
    pipeline::TextToVideo engine;
    int step = 0;
    if (arguments.step) {
        step = *arguments.step;
        checkStepOfRun(kept, step);
        checkStepIsKept(kept, step);
    } else if (const int newest = newestStep(kept, engine, output); newest != all) {
        step = newest;
        output.onNotice(
            {"unfinished-run",
             {says("app",
                   "Of this run steps up to %1 of %2 can be had: the clip is what that step took it for. To "
                   "finish the run: tubelet resume."),
              step, all}});
    }
    Planned clip;
    clip.request = kept.request;
    takeTarget(clip, arguments.output, kept.facts, false);
    checkApart(clip.target, kept.folder);
    sweep({clip});
    checkTargets(clip, arguments.overwrite);
    models::checkMemory(kept.request, kept.facts);
    output.started(kept.request, deviceOf(kept.request));
    output.onPhase(request::Phase::Decoding);
    try {
        const auto decoded = engine.decodeStep(kept.request, kept.folder, step, stop);
        auto recipe = kept.record.recipe;
        recipe.savedStep = step;
        output.onPhase(request::Phase::Writing);
        media::writeClip(clip.target, *decoded, request::toSharedJson(recipe), arguments.overwrite, stop);
    } catch (const Cancelled&) {
        output.cancelled();
        return kCancelled;
    }
    output.written(clip.target, kept.request, step);
    return kFinished;
}

}  // namespace tubelet::app
