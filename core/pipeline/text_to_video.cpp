#include "pipeline/text_to_video.h"

#include <deque>

#include <ATen/core/grad_mode.h>
#include <ATen/Parallel.h>

#include "base/error.h"
#include "base/logging.h"
#include "base/system.h"
#include "pipeline/clip_run.h"
#include "pipeline/decode_clip.h"
#include "pipeline/denoise.h"
#include "pipeline/devices.h"
#include "pipeline/join.h"
#include "pipeline/memory_plan.h"
#include "pipeline/packed_forward.h"
#include "pipeline/run_failure.h"
#include "pipeline/step_store.h"
#include "pipeline/video_model.h"

namespace tubelet::pipeline {
namespace {

using request::GenerationRequest;
using request::GenerationResult;
using request::Outcome;

/// A run and how it ended.
struct Attempt {
    ClipRun run;
    GenerationResult result;
    bool isEnded = false;

    /// Does `work` unless the run has ended; what it throws ends the run.
    template <typename Work>
    void stage(const Work& work) {
        if (isEnded) {
            return;
        }
        try {
            work(run);
        } catch (...) {
            end(resultOf(std::current_exception()));
        }
    }
    void end(GenerationResult how) {
        result = std::move(how);
        isEnded = true;
    }
};

}  // namespace

struct TextToVideo::State {
    std::unique_ptr<VideoModel> model;
    double decodeMsPerPixel = 0;  ///< as the last run measured it; 0 before the first

    /// The model of a request, from the last run when it is the same folder, device and dtype and unchanged on disk.
    VideoModel& use(const GenerationRequest& request, const ResolvedDevice& resolved, const std::stop_token& stop) {
        const auto device = torchDevice(resolved);
        const auto dtype = torchDType(resolved);
        auto fresh = loadModel(request.model, device, dtype, stop);
        const bool same = model && model->facts().folder == fresh->facts().folder && model->hash() == fresh->hash() &&
                          model->device() == device && model->dtype() == dtype;
        if (!same) {
            model.reset();  // first free the old one
            model = std::move(fresh);
        }
        return *model;
    }

    std::vector<GenerationResult> run(const std::vector<GenerationTask>& tasks);
    void denoiseAndDecode(std::deque<Attempt>& attempts);
};

std::vector<GenerationResult> TextToVideo::State::run(const std::vector<GenerationTask>& tasks) {
    const at::NoGradGuard inference;
    std::deque<Attempt> attempts;  // runs are pointed at
    for (const auto& task : tasks) {
        attempts.push_back({ClipRun(task, decodeMsPerPixel), {}, false});
    }

    // 1. Check the requests before anything large is read; open the model that they share.
    VideoModel* used = nullptr;
    for (std::size_t i = 0; i < tasks.size(); ++i) {
        attempts[i].stage([&](ClipRun& run) {
            run.check();
            at::set_num_threads(run.threads());
            if (!used) {
                used = &use(tasks[i].request, run.device(), tasks[i].stop);
            }
            run.use(*used);
        });
    }
    // 2. Encode what the clips shall show, and for guidance what they shall not; then load the rest of the model.
    for (auto& attempt : attempts) {
        attempt.stage([](ClipRun& run) { run.encode(); });
    }
    for (auto& attempt : attempts) {
        attempt.stage([](ClipRun& run) { run.prepare(); });
    }
    // 3. Draw the initial noise. 4. Denoise: predict, guide, step; after each step tell what comes. 5. Decode.
    denoiseAndDecode(attempts);

    std::vector<GenerationResult> results;
    for (auto& attempt : attempts) {
        results.push_back(std::move(attempt.result));
    }
    return results;
}

void TextToVideo::State::denoiseAndDecode(std::deque<Attempt>& attempts) {
    std::vector<Attempt*> alive;
    for (auto& attempt : attempts) {
        if (!attempt.isEnded) {
            alive.push_back(&attempt);
        }
    }
    std::vector<Attempt*> begun;
    std::vector<DenoiseRun> runs;
    for (auto* attempt : alive) {
        attempt->stage([&](ClipRun& run) {
            runs.push_back(run.denoising(static_cast<int>(alive.size())));
            begun.push_back(attempt);
        });
    }
    if (begun.empty()) {
        return;
    }
    try {
        denoiseTogether(begun.front()->run.denoiser(), runs, packTokens(model->device()));
    } catch (...) {  // the network itself could not be used
        for (auto* attempt : begun) {
            attempt->end(resultOf(std::current_exception()));
        }
    }

    // 5. Decode one clip after another, frame by frame.
    for (std::size_t i = 0; i < begun.size(); ++i) {
        begun[i]->stage([&](ClipRun& run) {
            if (runs[i].failure) {
                std::rethrow_exception(runs[i].failure);
            }
            begun[i]->end(run.decode(runs[i].latents));
            decodeMsPerPixel = run.decodeMsPerPixel();
        });
    }
}

TextToVideo::TextToVideo() : m_state(std::make_unique<State>()) {
    loadCuda();  // before LibTorch is asked anything else
}

TextToVideo::~TextToVideo() = default;

GenerationResult TextToVideo::run(const GenerationRequest& request, const std::filesystem::path& runFolder,
                                  RunObserver& observer, std::stop_token stop) {
    return runTogether({{request, runFolder, &observer, std::move(stop)}}).front();
}

std::size_t TextToVideo::worthJoining(const std::vector<GenerationRequest>& requests) {
    return pipeline::worthJoining(requests);
}

std::vector<GenerationResult> TextToVideo::runTogether(const std::vector<GenerationTask>& tasks) {
    auto results = m_state->run(tasks);
    for (const auto& result : results) {
        if (result.outcome == Outcome::Failed) {
            base::logger("pipeline")->error("the run failed: {}", result.message);
            if (result.errorKind == ErrorKind::OutOfMemory || result.errorKind == ErrorKind::Internal) {
                m_state->model.reset();  // frees memory; a fault may have left it half made
            }
        }
    }
    return results;
}

media::SharedClip TextToVideo::decodeStep(const GenerationRequest& request, const std::filesystem::path& runFolder,
                                          int step, std::stop_token stop) {
    const at::NoGradGuard inference;
    const StepStore steps(runFolder);
    const auto latents = steps.get(step);
    const auto resolved = resolveDevice(request.device, request.dtype);
    at::set_num_threads(request.threads > 0 ? request.threads : base::processorCount());
    auto& used = m_state->use(request, resolved, stop);
    const bool inTiles = planMemory(request, used.facts(), resolved.dtype).tileDecoding;
    return decodeClip(
        used, latents, request.frameRate, inTiles, [](double) {}, stop);
}

}  // namespace tubelet::pipeline
