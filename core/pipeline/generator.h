#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "pipeline/run_observer.h"
#include "request/generation_request.h"
#include "request/reports.h"

namespace tubelet::pipeline {

/// Bytes that the kept states of one run fill at most, unless told otherwise.
inline constexpr std::uintmax_t kRunBytes = 2'000'000'000;

/// Where a run begins, in place of noise: at a state that a run left in its folder.
struct RunStart {
    std::filesystem::path folder;  ///< of that run; with GenerationTask::runFolder the same, that
                                   ///< run goes on itself
    int step = 0;                  ///< after which step, 1..; 0: the newest one that can be read
};

/// One run that is asked for.
struct GenerationTask {
    request::GenerationRequest request;
    std::filesystem::path runFolder;  ///< see Generator::run
    RunObserver* observer = nullptr;  ///< borrowed, of this run alone
    std::stop_token stop;             ///< ends this run alone
    /// A run that goes on, or that branches off another one: then prompts, guidance, LoRAs, seed,
    /// steps, sampler and shift may differ from that run's; model, size, frames, loop and what it
    /// is given may not.
    std::optional<RunStart> start = std::nullopt;
    std::uintmax_t keptBytes = kRunBytes;  ///< of the run's folder
    /// Where its clip will be written, which the run's folder remembers; empty: nobody chose.
    std::filesystem::path clip{};
};

/// Turns requests into clips. The real one is TextToVideo; `ui` tests use a fake. Worker-only.
class Generator {
  public:
    virtual ~Generator() = default;

    /// Runs one request. `runFolder` (created) receives the state after each step, the last one
    /// before decoding; empty:
    /// only the newest step's picture is kept, in memory, while the run goes on.
    /// Never throws for user's, disk's or memory's faults: they come back as
    /// Outcome::Failed with a message.
    /// Cancels within a second of a stop request.
    virtual request::GenerationResult run(const request::GenerationRequest& request,
                                          const std::filesystem::path& runFolder, RunObserver& observer,
                                          std::stop_token stop) = 0;

    /// How many of the first of these requests are made sooner together, by runTogether(), than one
    /// after another; at least 1.
    /// Fast.
    /// Never throws: requests that can't run are not joined, and run() says why.
    virtual std::size_t worthJoining(const std::vector<request::GenerationRequest>& requests) { return 1; }

    /// Hears how a task ended: its place in the list, and the result.
    /// Called once a task, on the thread that runs it; must not throw.
    using OnEnded = std::function<void(std::size_t task, request::GenerationResult result)>;

    /// Runs several requests at once, each as run() would (but for rounding), with its own observer
    /// and stop. `onEnded` hears of each as soon as it has ended, while the others go on.
    /// Joined tasks name one model, device, dtype and number of threads, as
    /// worthJoining() chooses them.
    virtual void runTogether(const std::vector<GenerationTask>& tasks, const OnEnded& onEnded) {
        for (std::size_t i = 0; i < tasks.size(); ++i) {
            onEnded(i, run(tasks[i].request, tasks[i].runFolder, *tasks[i].observer, tasks[i].stop));
        }
    }

    /// Whether a run in a folder can be gone on with: it is readable and of the same request, its
    /// model and LoRAs unchanged.
    /// Reads little.
    /// Never throws.
    virtual bool canGoOn(const request::GenerationRequest& request, const std::filesystem::path& runFolder) {
        return false;
    }

    /// How runs go on.
    struct GoingOn {
        std::size_t runs = 1;  ///< so many of the first ones together
        int step = 0;          ///< after which step of each; 0: its newest
    };
    /// How many of the first of these runs, which can go on, shared their forward passes in this
    /// order when they ended:
    /// together their pixels are those of runs that were not interrupted.
    /// One where there is too little memory for all of them now. Never throws.
    /// requests: theirs, in the same order.
    virtual GoingOn goOnTogether(const std::vector<request::GenerationRequest>& requests,
                                 const std::vector<std::filesystem::path>& runFolders) {
        return {};
    }

    /// Decodes the kept x0 latent of a step (0: the final latent) of a run whose
    /// folder still exists.
    /// Throws tubelet::Error, or Cancelled.
    virtual media::SharedClip decodeStep(const request::GenerationRequest& request,
                                         const std::filesystem::path& runFolder, int step, std::stop_token stop) = 0;
};

}  // namespace tubelet::pipeline
