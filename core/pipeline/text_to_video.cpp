#include "pipeline/text_to_video.h"

#include <algorithm>
#include <deque>
#include <functional>
#include <optional>
#include <utility>

#include <ATen/core/grad_mode.h>

#include "base/error.h"
#include "base/logging.h"
#include "base/paths.h"
#include "base/stopwatch.h"
#include "models/devices.h"
#include "models/memory_plan.h"
#include "models/pass_size.h"
#include "models/video_model.h"
#include "pipeline/clip_run.h"
#include "pipeline/compute_threads.h"
#include "pipeline/denoise.h"
#include "pipeline/finished_clip.h"
#include "pipeline/join.h"
#include "pipeline/kept_step.h"
#include "pipeline/packed_forward.h"
#include "pipeline/run_failure.h"
#include "pipeline/run_inputs.h"
#include "pipeline/run_loras.h"
#include "pipeline/run_record.h"
#include "pipeline/run_store.h"
#include "pipeline/step_down.h"

namespace tubelet::pipeline {
namespace {

using request::GenerationRequest;
using request::GenerationResult;
using request::Outcome;

/// A run, and who hears how it ends.
struct Attempt {
    ClipRun run;
    std::function<void(GenerationResult)> onEnded;
    bool isEnded = false;
    /// Memory ran out, and there is a smaller plan for another attempt. Nobody heard of the end.
    std::optional<models::Memory> again = std::nullopt;
    bool isBroken = false;  ///< what failed may have left the model half made

    /// Does `work` unless the run has ended; what it throws ends the run.
    template <typename Work>
    void stage(const Work& work) {
        if (isEnded) {
            return;
        }
        try {
            work(run);
        } catch (...) {
            fail(std::current_exception());
        }
    }
    void fail(const std::exception_ptr& why) {
        const auto ranOut = memoryThatRanOut(why);
        if (ranOut) {
            again = run.lessMemory(*ranOut);
            if (again) {
                base::logger("pipeline")->warn("memory ran out: {}", english(resultOf(why).message));
                isEnded = true;
                return;
            }
        }
        auto result = resultOf(explained(why, run.request(), run.stop()));
        isBroken = ranOut || (result.outcome == Outcome::Failed && result.errorKind == ErrorKind::Internal);
        end(std::move(result));
    }
    void end(GenerationResult result) {
        isEnded = true;
        onEnded(std::move(result));
    }
};

bool isRunning(const Attempt& attempt) {
    return !attempt.isEnded;
}

/// Of those that run.
bool areAllDenoised(const std::deque<Attempt>& attempts) {
    return std::all_of(attempts.begin(), attempts.end(),
                       [](const Attempt& one) { return !isRunning(one) || one.run.isDenoised(); });
}

/// Whom a model told of its progress may be gone: it tells nobody any more.
struct Quiet {
    models::VideoModel* model;
    ~Quiet() {
        if (model) {
            model->tellProgress({});
        }
    }
};

}  // namespace

struct TextToVideo::State {
    std::unique_ptr<models::VideoModel> model;
    models::VideoModel* borrowed = nullptr;  ///< is used in its place, where there is one
    double decodeMsPerPixel = 0;             ///< as the last run measured it; 0 before the first
    bool isBroken = false;                   ///< the model may be half made

    /// The model of a request, from the last run when it is the same folder, unchanged on disk, and
    /// can stand as it shall.
    models::VideoModel& use(const GenerationRequest& request, const models::Placements& placements,
                            const std::stop_token& stop) {
        if (borrowed) {
            return *borrowed;
        }
        auto opened = models::openModel(request.model);
        const bool isSame = model && model->facts().folder == opened->facts().folder &&
                            (&model->opened() == opened.get() || model->opened().hash(stop) == opened->hash(stop)) &&
                            model->adopt(placements);
        if (!isSame) {
            opened->hash(stop);  // for the recipe; a stop in the middle of it leaves the
                                 // old model as it is
            auto fresh = models::loadModel(std::move(opened), placements);
            model.reset();  // first free the old one
            model = std::move(fresh);
        }
        return *model;
    }

    void run(const std::vector<GenerationTask>& tasks, const OnEnded& onEnded);
    /// One attempt at all of them.
    /// most: what they may plan with, if less than there seems to be.
    /// Returns by task what may be planned with in another attempt, where memory ran out.
    std::vector<std::optional<models::Memory>> attempt(const std::vector<GenerationTask>& tasks, const OnEnded& onEnded,
                                                       std::optional<models::Memory> most = std::nullopt);
    void tryAll(const std::vector<GenerationTask>& tasks, std::deque<Attempt>& attempts);
    void denoiseAndDecode(models::VideoModel& used, std::deque<Attempt>& attempts);
};

void TextToVideo::State::run(const std::vector<GenerationTask>& tasks, const OnEnded& onEnded) {
    const auto again = attempt(tasks, onEnded);
    for (std::size_t i = 0; i < tasks.size(); ++i) {
        auto task = tasks[i];
        for (auto most = again[i]; most;) {
            model.reset();  // it will stand otherwise; an allocation may have left it half made
            task.observer->onNotice(
                {"less-memory",
                 {says("pipeline",
                       "Memory ran out though there had seemed to be enough. The run goes on with less of it, which "
                       "takes longer.")}});
            if (!task.runFolder.empty() && !keptSteps(task.runFolder).empty()) {
                task.start = RunStart{task.runFolder};
            }
            most = attempt(
                       {task}, [&](std::size_t, GenerationResult result) { onEnded(i, std::move(result)); }, most)
                       .front();
        }
    }
}

std::vector<std::optional<models::Memory>> TextToVideo::State::attempt(const std::vector<GenerationTask>& tasks,
                                                                       const OnEnded& onEnded,
                                                                       std::optional<models::Memory> most) {
    const at::NoGradGuard inference;
    std::deque<Attempt> attempts;  // runs are pointed at
    for (std::size_t i = 0; i < tasks.size(); ++i) {
        attempts.push_back({ClipRun(tasks[i], decodeMsPerPixel, most),
                            [&onEnded, i](GenerationResult result) { onEnded(i, std::move(result)); }});
    }
    tryAll(tasks, attempts);
    std::vector<std::optional<models::Memory>> again;
    for (const auto& attempt : attempts) {
        again.push_back(attempt.again);
        isBroken = isBroken || attempt.isBroken;
    }
    return again;
}

void TextToVideo::State::tryAll(const std::vector<GenerationTask>& tasks, std::deque<Attempt>& attempts) {
    // 1. Check the requests before anything large is read; open the model that they share.
    models::VideoModel* used = nullptr;
    for (std::size_t i = 0; i < tasks.size(); ++i) {
        attempts[i].stage([&](ClipRun& run) {
            run.check(borrowed);
            if (!used) {
                used = &use(tasks[i].request, run.placements(), tasks[i].stop);
                used->tellProgress([&](request::Phase phase, double fraction01) {
                    for (std::size_t k = 0; k < tasks.size(); ++k) {
                        if (!attempts[k].isEnded) {
                            tasks[k].observer->onProgress(phase, fraction01);
                        }
                    }
                });
            }
            run.use(*used);
        });
    }
    std::optional<Quiet> quiet(std::in_place, used);
    const auto first = std::find_if(attempts.begin(), attempts.end(), [](const Attempt& a) { return !a.isEnded; });
    if (first == attempts.end()) {
        return;
    }
    const ComputeThreads threads(first->run.threads());  // joined tasks ask for one number
    // 2.
    //    Encode what the clips shall show, and for guidance what they shall not; then load the
    //    rest of the model.
    for (auto& attempt : attempts) {
        attempt.stage([](ClipRun& run) { run.encode(); });
    }
    if (areAllDenoised(attempts)) {
        used->makeRoomForDecoding();  // an interrupted run may have left its denoiser
    }
    for (auto& attempt : attempts) {
        attempt.stage([](ClipRun& run) { run.prepare(); });
    }
    quiet.reset();  // an expert that comes later is part of its step
    // 3.
    //    Draw the initial noise. 4.
    //    Denoise: predict, guide, step; after each step tell what comes. 5.
    //    Decode.
    denoiseAndDecode(*used, attempts);
}

void TextToVideo::State::denoiseAndDecode(models::VideoModel& used, std::deque<Attempt>& attempts) {
    double pausedMs = 0;  // while something else than denoising was done
    std::vector<Attempt*> begun;
    std::vector<const ClipRun*> company;
    const auto decode = [&](Attempt& attempt, const at::Tensor& latents, bool isLast) {
        attempt.stage([&](ClipRun& run) {
            if (isLast) {
                used.makeRoomForDecoding();
            }
            auto result = run.decode(latents);
            if (!isLast) {
                used.makeRoomForDenoising();
            }
            decodeMsPerPixel = run.decodeMsPerPixel();
            attempt.end(std::move(result));
        });
    };
    // A denoiser that shall leave before a clip is decoded is needed until all are denoised.
    const bool decodesLast = !used.placements().denoiser.staysLoaded;
    std::vector<std::pair<Attempt*, at::Tensor>> denoised;
    const auto finish = [&](Attempt& attempt, const at::Tensor& latents, bool isLast) {
        if (decodesLast) {
            denoised.emplace_back(&attempt, latents);
        } else {
            decode(attempt, latents, isLast);
        }
    };
    const bool isDenoising = !areAllDenoised(attempts);
    for (auto& attempt : attempts) {
        if (isRunning(attempt) && attempt.run.isDenoised()) {
            finish(attempt, attempt.run.finalLatents(), !isDenoising);
        } else if (isRunning(attempt)) {
            company.push_back(&attempt.run);
        }
    }
    std::vector<DenoiseRun> runs;
    for (auto& attempt : attempts) {
        if (!isRunning(attempt) || attempt.run.isDenoised()) {
            continue;
        }
        attempt.stage([&](ClipRun& run) {
            runs.push_back(run.denoising(company, pausedMs));
            runs.back().onEnd = [&](const DenoiseRun& ended) {
                const base::Stopwatch decoding;
                if (ended.failure) {
                    attempt.stage([&](ClipRun&) { std::rethrow_exception(ended.failure); });
                } else {
                    finish(attempt, ended.latents, std::count_if(attempts.begin(), attempts.end(), isRunning) == 1);
                }
                pausedMs += decoding.ms();
            };
            begun.push_back(&attempt);
        });
    }
    try {
        if (!begun.empty()) {
            denoiseTogether(begun.front()->run.denoiser(), runs, models::packTokens(begun.front()->run.latentDevice()));
        }
    } catch (...) {  // the network itself could not be had
        for (auto* attempt : begun) {
            attempt->stage([](ClipRun&) { throw; });
        }
    }
    for (const auto& [attempt, latents] : denoised) {
        decode(*attempt, latents, /*isLast=*/true);
    }
}

TextToVideo::TextToVideo() : m_state(std::make_unique<State>()) {
    models::loadCuda();  // before LibTorch is asked anything else
}

TextToVideo::TextToVideo(models::VideoModel& borrowed) : TextToVideo() {
    m_state->borrowed = &borrowed;
}

TextToVideo::~TextToVideo() = default;

GenerationResult TextToVideo::run(const GenerationRequest& request, const std::filesystem::path& runFolder,
                                  RunObserver& observer, std::stop_token stop) {
    GenerationResult result;
    runTogether({{request, runFolder, &observer, std::move(stop)}},
                [&](std::size_t, GenerationResult ended) { result = std::move(ended); });
    return result;
}

std::size_t TextToVideo::worthJoining(const std::vector<GenerationRequest>& requests) {
    return pipeline::worthJoining(requests);
}

void TextToVideo::runTogether(const std::vector<GenerationTask>& tasks, const OnEnded& onEnded) {
    m_state->isBroken = false;
    m_state->run(tasks, [&](std::size_t task, GenerationResult result) {
        if (result.outcome == Outcome::Failed) {
            base::logger("pipeline")->error("the run failed: {}", english(result.message));
        }
        onEnded(task, std::move(result));
    });
    if (m_state->isBroken) {
        m_state->model.reset();  // frees memory; a fault may have left it half made
    }
}

bool TextToVideo::canGoOn(const GenerationRequest& request, const std::filesystem::path& runFolder) {
    try {
        const auto record = readRunRecord(runFolder);
        auto former = record.recipe.request;
        former.model = request.model;  // it is the hash that counts
        return former == request && models::openModel(request.model)->hash() == record.recipe.modelHash &&
               hasItsLoras(record, runFolder) && hasItsInputs(record, runFolder);
    } catch (const std::exception& failure) {
        base::logger("pipeline")
            ->info("the run in {} is not gone on with: {}", base::toUtf8(runFolder), failure.what());
        return false;
    }
}

pipeline::Generator::GoingOn TextToVideo::goOnTogether(const std::vector<GenerationRequest>& requests,
                                                       const std::vector<std::filesystem::path>& runFolders) {
    try {
        const auto company = companiesThatFit(requests, runFolders).front();
        for (std::size_t i = 0; i < company.runs.size(); ++i) {
            if (company.runs[i] != i) {
                return {};  // in another order they would be packed otherwise
            }
        }
        return {company.runs.size(), company.step};
    } catch (const std::exception&) {
        return {};  // its own run tells what is wrong
    }
}

int TextToVideo::newestStep(const GenerationRequest& request, const std::filesystem::path& runFolder,
                            std::vector<request::Notice>& notices) {
    return pipeline::newestStep(runFolder, readRunRecord(runFolder), *models::openModel(request.model), notices);
}

media::SharedClip TextToVideo::decodeStep(const GenerationRequest& request, const std::filesystem::path& runFolder,
                                          int step, std::stop_token stop) {
    const at::NoGradGuard inference;
    const auto opened = models::openModel(request.model);
    const auto latents = latentsToDecode(runFolder, step, request, *opened);
    const auto resolved = models::resolveDevice(request.device, request.dtype);
    const ComputeThreads threads(request.threads);
    const auto plan = models::planMemory(request, opened->facts(), resolved);
    auto& used = m_state->use(request, plan.placements, stop);
    // what a run that ended before, or was interrupted, left
    if (!plan.keepText()) {
        used.releaseCondition();
    }
    used.makeRoomForDecoding();
    auto given = framesOf(used, request, runFolder, plan.tiles, stop);
    return finishedClip(
        used, latents, {request, std::move(given), plan.tiles}, [](double) {}, stop);
}

}  // namespace tubelet::pipeline
