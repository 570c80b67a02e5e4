#include "app/make_clips.h"

#include <unistd.h>

#include <deque>
#include <limits>
#include <memory>
#include <optional>
#include <set>
#include <system_error>

#include "app/exit_codes.h"
#include "app/steps_folder.h"
#include "base/error.h"
#include "base/paths.h"
#include "files/temporary.h"
#include "media/video_writer.h"
#include "request/inputs.h"
#include "request/shared_recipe.h"

namespace tubelet::app {
namespace {

namespace fs = std::filesystem;

constexpr const char* kRunFolderPrefix = "command-";

/// A folder for the step latents of this command, which need not outlive it.
std::unique_ptr<files::Temporary> makeRunFolder() {
    makeFolder(base::cacheFolder());
    try {
        return std::make_unique<files::Temporary>(base::cacheFolder(), kRunFolderPrefix + std::to_string(getpid()));
    } catch (const std::system_error& failure) {
        throw Error(ErrorKind::TargetUnwritable,
                    says("app",
                         "The folder %1 for the latents of the steps can't be written: %2. Free or choose another "
                         "cache folder (XDG_CACHE_HOME)."),
                    base::cacheFolder(), failure.code());
    }
}

void saveSteps(const Planned& clip, request::ClipRecipe recipe, const fs::path& runFolder,
               pipeline::TextToVideo& engine, bool overwrite, Output& output, const std::stop_token& stop) {
    StepsFolder folder(clip.stepsFolder, stepExtension(clip));
    for (int step = 1 + request::stepsLeftOut(clip.request); step <= clip.request.steps; ++step) {
        const auto decoded = engine.decodeStep(clip.request, runFolder, step, stop);
        recipe.savedStep = step;
        folder.make();
        folder.add(step, [&](const fs::path& file) {
            media::writeClip(file, *decoded, request::toSharedJson(recipe), overwrite, stop);
        });
        output.written(folder.file(step), clip.request, step);
    }
    folder.keep();
}

/// One of several runs at once: tells the output which one speaks.
class OneOfMany final : public pipeline::RunObserver {
  public:
    OneOfMany(Output& output, std::uint64_t seed) : m_output(output), m_seed(seed) {}

    void onPhase(request::Phase phase) override { speaker().onPhase(phase); }
    void onProgress(request::Phase phase, double fraction01) override { speaker().onProgress(phase, fraction01); }
    void onNotice(const request::Notice& notice) override { speaker().onNotice(notice); }
    void onMemory(const request::MemoryReport& report) override { speaker().onMemory(report); }
    void onLora(const request::LoraReport& report) override { speaker().onLora(report); }
    void onStep(const request::StepReport& report) override { speaker().onStep(report); }

  private:
    Output& speaker() {
        m_output.about(m_seed);
        return m_output;
    }

    Output& m_output;
    std::uint64_t m_seed;
};

}  // namespace

void sweep(const std::vector<Planned>& clips) {
    files::removeStale(base::cacheFolder(), kRunFolderPrefix);
    std::set<fs::path> folders;
    for (const auto& clip : clips) {
        folders.insert(fs::absolute(clip.target).parent_path());
        folders.insert(clip.stepsFolder);
    }
    for (const auto& folder : folders) {
        files::removeStale(folder);
    }
}

int makeClips(const std::vector<Planned>& clips, const std::string& device, pipeline::TextToVideo& engine,
              bool overwrite, Output& output, const std::stop_token& stop, const OnWritten& onWritten) {
    const bool savesSteps = !clips.front().stepsFolder.empty();
    // for runs that need not outlive the command
    const auto steps = savesSteps ? makeRunFolder() : nullptr;
    std::deque<OneOfMany> observers;
    std::vector<pipeline::GenerationTask> tasks;
    for (const auto& clip : clips) {
        const auto seed = clip.request.seed;
        output.started(clip.request, device);
        observers.emplace_back(output, seed);
        const auto folder =
            steps && clip.runFolder.empty() ? steps->path() / ("seed-" + std::to_string(seed)) : clip.runFolder;
        const auto keptBytes = savesSteps ? std::numeric_limits<std::uintmax_t>::max() : clip.keptBytes;
        tasks.push_back({clip.request, folder, &observers.back(), stop, clip.start, keptBytes,
                         clip.isNamed ? fs::absolute(clip.target) : fs::path()});
    }
    int code = kFinished;  // of the first that did not finish
    const auto guarded = [&](const auto& work) {
        const auto failed = [&](ErrorKind kind, const Message& message) {
            output.failed(kind, message);
            code = code == kFinished ? exitCodeFor(kind) : code;
        };
        try {
            work();
        } catch (const Cancelled&) {
            if (code != kCancelled) {
                output.cancelled();
            }
            code = kCancelled;
        } catch (const Error& failure) {
            failed(failure.kind(), failure.message());
        } catch (const std::exception& failure) {
            failed(ErrorKind::Internal, verbatim(failure.what()));
        }
    };
    std::vector<std::optional<request::ClipRecipe>> recipes(clips.size());  // of written clips
    engine.runTogether(tasks, [&](std::size_t i, request::GenerationResult result) {
        output.about(clips[i].request.seed);
        guarded([&] {
            if (result.outcome == request::Outcome::Cancelled) {
                throw Cancelled();
            }
            if (result.outcome == request::Outcome::Failed) {
                throw Error(result.errorKind, result.message);
            }
            output.onPhase(request::Phase::Writing);
            media::writeClip(clips[i].target, *result.clip, request::toSharedJson(result.recipe), overwrite, stop);
            output.written(clips[i].target, clips[i].request, 0);
            recipes[i] = result.recipe;
            if (onWritten) {
                onWritten(clips[i], *result.clip);
            }
        });
    });
    for (std::size_t i = 0; savesSteps && i < clips.size(); ++i) {
        if (recipes[i] && code == kFinished) {
            output.about(clips[i].request.seed);
            guarded([&] { saveSteps(clips[i], *recipes[i], tasks[i].runFolder, engine, overwrite, output, stop); });
        }
    }
    return code;
}

}  // namespace tubelet::app
