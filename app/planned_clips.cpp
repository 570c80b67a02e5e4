#include "app/planned_clips.h"

#include <algorithm>
#include <cstdint>
#include <system_error>

#include "app/steps_folder.h"
#include "app/values.h"
#include "base/error.h"
#include "files/temporary.h"
#include "library/clip_files.h"
#include "media/video_writer.h"
#include "pipeline/run_record.h"
#include "request/legal.h"
#include "request/validate.h"

namespace tubelet::app {
namespace {

namespace fs = std::filesystem;

bool isFolderName(const std::string& name) {
    std::error_code ignored;
    return !name.empty() && (name.back() == '/' || fs::is_directory(name, ignored));
}

/// clip.mp4 -> clip-s7.mp4, frames/ -> frames-s7/
fs::path withSeed(const std::string& name, std::uint64_t seed) {
    const auto suffix = "-s" + std::to_string(seed);
    if (isFolderName(name)) {
        auto folder = name;
        while (folder.size() > 1 && folder.back() == '/') {
            folder.pop_back();
        }
        return folder + suffix + "/";
    }
    auto path = fs::path(name);
    const auto extension = path.extension();
    return path.replace_extension().concat(suffix).concat(extension.native());
}

/// A new name in the working directory.
fs::path freeTarget(const request::GenerationRequest& request, const request::ModelFacts& facts,
                    const std::vector<Planned>& taken) {
    const auto stem = library::clipStem(request.prompt, request.seed);
    const std::string extension = drawsPictures(facts) ? ".png" : ".mp4";
    auto target = fs::path(stem + extension);
    const auto isTaken = [&] {
        return fs::exists(target) ||
               std::any_of(taken.begin(), taken.end(), [&](const Planned& clip) { return clip.target == target; });
    };
    for (int number = 2; isTaken(); ++number) {
        target = fs::path(stem + "-" + std::to_string(number) + extension);
    }
    return target;
}

/// Refuses a disk that can't hold the clip.
/// The need is a rough lower bound: a twentieth of the raw pixels for a video, a third for PNG
/// files, and something for the container and the recipe.
void checkRoom(const fs::path& target, const request::GenerationRequest& request) {
    const bool pictures = isFolderName(target.string()) || target.extension() != ".mp4";
    auto folder = fs::absolute(target).lexically_normal();
    if (pictures && folder.filename().empty()) {
        folder = folder.parent_path();
    }
    std::error_code failure;
    const auto space = fs::space(existingPart(folder.parent_path()), failure);
    const auto raw = static_cast<std::uintmax_t>(request.width) * static_cast<std::uintmax_t>(request.height) *
                     static_cast<std::uintmax_t>(request.frames) * 3;
    const auto needed = raw / (pictures ? 3 : 20) + (std::uintmax_t{64} << 10);
    if (!failure && space.available < needed) {
        throw Error(
            ErrorKind::TargetUnwritable,
            says("app",
                 "The disk of %1 has %2 free, and this clip needs about %3. Free some room, or choose another target."),
            folder.parent_path(), Bytes{space.available}, Bytes{needed});
    }
}

}  // namespace

bool drawsPictures(const request::ModelFacts& facts) {
    return request::largestFrames(facts) == 1;
}

std::vector<Planned> planClips(const GenerateArguments& arguments, const request::GenerationRequest& request,
                               const request::ModelFacts& facts) {
    const int count = arguments.variations.value_or(1);
    request::checkSeeds(request.seed, count);
    std::vector<Planned> clips;
    for (int i = 0; i < count; ++i) {
        Planned clip;
        clip.request = request;
        clip.request.seed = request.seed + static_cast<std::uint64_t>(i);
        const bool several = count > 1;
        takeTarget(clip, arguments.output, facts, several, clips);
        const auto folder = [&](const std::string& name) {
            return several ? withSeed(name + "/", clip.request.seed) : fs::path(name);
        };
        if (arguments.saveSteps) {
            clip.stepsFolder = folder(*arguments.saveSteps);
        }
        if (arguments.keepRun) {
            clip.runFolder = folder(*arguments.keepRun);
        }
        if (arguments.keepBytes) {
            clip.keptBytes = *arguments.keepBytes;
        }
        clips.push_back(std::move(clip));
    }
    return clips;
}

void takeTarget(Planned& clip, const std::optional<std::string>& output, const request::ModelFacts& facts,
                bool isOneOfSeveral, const std::vector<Planned>& taken) {
    clip.isNamed = output.has_value();
    clip.target = !output          ? freeTarget(clip.request, facts, taken)
                  : isOneOfSeveral ? withSeed(*output, clip.request.seed)
                                   : fs::path(*output);
}

void checkApart(const fs::path& target, const fs::path& other) {
    const auto place = [](const fs::path& path) {
        std::error_code failed;
        auto whole = fs::weakly_canonical(fs::absolute(path), failed);
        whole = failed ? fs::absolute(path).lexically_normal() : whole;
        return whole.has_filename() ? whole : whole.parent_path();
    };
    if (target.empty() || other.empty()) {
        return;
    }
    const auto outer = place(target), inner = place(other);
    if (std::mismatch(outer.begin(), outer.end(), inner.begin(), inner.end()).first == outer.end()) {
        throw Error(ErrorKind::Usage,
                    says("app",
                         "%1 and %2 would lie in one place, but a clip (-o), its steps (--save-steps) and its run "
                         "(--keep-run) need one each. Name another for one of them."),
                    target, other);
    }
}

void checkRunFolder(const fs::path& folder) {
    const auto refuse = [&](const Message& why) {
        throw Error(ErrorKind::TargetUnwritable, says("app", "The run can't be kept in the folder %1: %2"), folder,
                    why);
    };
    StepsFolder(folder).check(0, false);
    files::removeStale(folder);
    std::error_code failed;
    if (pipeline::holdsRun(folder)) {
        refuse({says("app",
                     "it holds a run already, which is not overwritten. Name a new folder, or go on with that run "
                     "(tubelet resume).")});
    }
    if (fs::exists(folder, failed)) {
        if (!fs::is_empty(folder, failed)) {
            refuse(failed ? Message{says("app", "%1."), failed}
                          : Message{says("app", "it holds other files. Name a new or an empty folder.")});
        }
        try {
            const files::Temporary trial(folder, files::Temporary::Kind::File);
        } catch (const std::system_error& failure) {
            refuse({says("app", "%1. Name a folder that you may write to."), failure.code()});
        }
    }
}

std::string stepExtension(const Planned& clip) {
    return clip.target.extension() == ".png" ? ".png" : ".mp4";
}

void checkTargets(const Planned& clip, bool overwrite) {
    checkApart(clip.target, clip.runFolder);
    checkApart(clip.target, clip.stepsFolder);
    checkApart(clip.stepsFolder, clip.runFolder);
    media::checkVideoTarget(clip.target, overwrite, clip.request.frames);
    checkRoom(clip.target, clip.request);
    if (!clip.runFolder.empty() && !(clip.start && clip.start->folder == clip.runFolder)) {
        checkRunFolder(clip.runFolder);
    }
    if (!clip.stepsFolder.empty()) {
        const StepsFolder folder(clip.stepsFolder, stepExtension(clip));
        folder.check(clip.request.steps, overwrite);
        checkRoom(folder.file(1), clip.request);
    }
}

}  // namespace tubelet::app
