#pragma once

#include <algorithm>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "base/error.h"
#include "pipeline/generator.h"
#include "request/model_facts.h"
#include "support/together.h"

namespace tubelet::tests {

/// What the fake engine shall do; shared by the test and the generator on the worker thread.
struct FakeEngine {
    std::atomic<int> stepMs{20};
    std::atomic<int> decodeMs{10};
    std::atomic<int> joins{1};                          ///< how many requests it takes together
    std::atomic<bool> fail{false};                      ///< the run ends as Failed
    std::atomic<ErrorKind> fault{ErrorKind::Internal};  ///< of a run that fails
    std::atomic<bool> failDecode{false};                ///< decodeStep throws
    std::atomic<bool> notice{false};                    ///< one notice a run
    std::atomic<int> runs{0};                           ///< runs begun so far
    std::atomic<int> decodedSteps{0};                   ///< step clips made so far

    /// The steps that a run kept in its folder; none where that is gone.
    std::vector<int> keptSteps(const std::filesystem::path& folder) {
        std::error_code missing;
        const std::scoped_lock lock(m_mutex);
        return std::filesystem::is_directory(folder, missing) ? m_kept[folder] : std::vector<int>();
    }
    void keep(const std::filesystem::path& folder, int step) {
        const std::scoped_lock lock(m_mutex);
        m_kept[folder].push_back(step);
    }

  private:
    std::mutex m_mutex;
    std::map<std::filesystem::path, std::vector<int>> m_kept;
};

/// A clip of plain frames: red tells the kind (`red`), green the frame, blue the step.
inline media::SharedClip plainClip(const request::GenerationRequest& request, int red, int step) {
    auto clip = std::make_shared<media::Clip>();
    clip->frameRate = request.frameRate;
    for (int i = 0; i < request.frames; ++i) {
        media::Image image{request.width, request.height, {}};
        image.rgb.resize(static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height) * 3);
        for (std::size_t pixel = 0; pixel < image.rgb.size(); pixel += 3) {
            image.rgb[pixel] = static_cast<std::uint8_t>(red);
            image.rgb[pixel + 1] = static_cast<std::uint8_t>(i * 255 / std::max(request.frames, 1));
            image.rgb[pixel + 2] = static_cast<std::uint8_t>(std::min(step * 8, 255));
        }
        clip->frames.push_back(std::move(image));
    }
    return clip;
}

inline constexpr int kPreviewRed = 60;    ///< red of a step's preview
inline constexpr int kDecodedRed = 120;   ///< red of a decoded step
inline constexpr int kFinishedRed = 200;  ///< red of the finished clip

/// The engine's place in tests of the window: coloured frames, steps of some
/// milliseconds, no model.
/// Worker-only.
class FakeGenerator final : public pipeline::Generator {
  public:
    explicit FakeGenerator(std::shared_ptr<FakeEngine> engine) : m_engine(std::move(engine)) {}

    request::GenerationResult run(const request::GenerationRequest& request, const std::filesystem::path& runFolder,
                                  pipeline::RunObserver& observer, std::stop_token stop) override {
        using request::Outcome;
        ++m_engine->runs;
        request::GenerationResult result;
        observer.onPhase(request::Phase::Loading);
        observer.onProgress(request::Phase::Loading, 0.5);
        if (m_engine->notice) {
            observer.onNotice(
                {"prompt-cut",
                 {says("models", "The %1 is longer than the %2 tokens this model reads; it is cut before: %3"),
                  Message(says("models", "prompt")), 16, std::string("the end.")}});
        }
        observer.onPhase(request::Phase::EncodingPrompt);
        observer.onPhase(request::Phase::Denoising);
        if (m_engine->fail) {
            result.outcome = Outcome::Failed;
            result.errorKind = m_engine->fault;
            result.message = verbatim("The model file is truncated. Copy the model folder again.");
            return result;
        }
        for (int step = 1; step <= request.steps; ++step) {
            wait(m_engine->stepMs, stop);
            if (stop.stop_requested()) {
                result.outcome = Outcome::Cancelled;
                return result;
            }
            m_engine->keep(runFolder, step);
            request::StepReport report;
            report.step = step;
            report.steps = request.steps;
            report.sigma = 1.0 - static_cast<double>(step) / request.steps;
            report.remainingMs = (request.steps - step) * m_engine->stepMs.load();
            if (observer.wantsPreview()) {
                report.preview = plainClip(request, kPreviewRed, step);
            }
            observer.onStep(report);
            while (const auto wanted = observer.takeStepToDecode()) {
                ++m_engine->decodedSteps;
                observer.onStepClip(*wanted, plainClip(request, kDecodedRed, *wanted));
            }
        }
        observer.onPhase(request::Phase::Decoding);
        wait(m_engine->decodeMs, stop);
        if (stop.stop_requested()) {
            result.outcome = Outcome::Cancelled;
            return result;
        }
        observer.onProgress(request::Phase::Decoding, 1);
        result.outcome = Outcome::Finished;
        result.clip = plainClip(request, kFinishedRed, request.steps);
        result.recipe.request = request;
        result.recipe.application = "tubelet test";
        result.recipe.modelName = "fake";
        result.recipe.denoiseMs = 200 * request.steps;
        result.recipe.decodeMs = 500;
        result.recipe.createdUtc = "2026-01-02T03:04:05Z";
        return result;
    }

    std::size_t worthJoining(const std::vector<request::GenerationRequest>& requests) override {
        return std::min(requests.size(), static_cast<std::size_t>(m_engine->joins));
    }

    void runTogether(const std::vector<pipeline::GenerationTask>& tasks, const OnEnded& onEnded) override {
        makeTogether(tasks, onEnded, [this](const pipeline::GenerationTask& task) {
            return run(task.request, task.runFolder, *task.observer, task.stop);
        });
    }

    media::SharedClip decodeStep(const request::GenerationRequest& request, const std::filesystem::path&, int step,
                                 std::stop_token stop) override {
        wait(m_engine->decodeMs, stop);
        if (m_engine->failDecode) {
            throw Error(ErrorKind::SourceUnreadable, verbatim("The step's latents are gone. Generate the clip again."));
        }
        ++m_engine->decodedSteps;
        return plainClip(request, kDecodedRed, step);
    }

  private:
    static void wait(int milliseconds, const std::stop_token& stop) {
        const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(milliseconds);
        while (!stop.stop_requested() && std::chrono::steady_clock::now() < end) {
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
        }
    }

    std::shared_ptr<FakeEngine> m_engine;
};

/// Facts of a model that needs no folder: multiples of 16, frames 1 + 4k, trained on
/// three small sizes.
inline request::ModelFacts fakeModel(const std::string& name = "fake") {
    request::ModelFacts facts;
    facts.folder = "/nowhere/" + name;
    facts.name = name;
    facts.family = "wan";
    facts.trainedSizes = {{64, 64}, {112, 64}, {64, 112}};
    facts.trainedFrames = {1, 9, 17};
    facts.vocabulary["subjects"] = {{{"en", {"fox"}}, {"zh", {"\u72d0\u72f8"}}}};
    facts.vocabulary["colors"] = {{{"en", {"red"}}}};
    facts.languages = {"en", "zh"};
    facts.defaults.width = 64;
    facts.defaults.height = 64;
    facts.defaults.frames = 9;
    facts.defaults.frameRate = 8;
    facts.defaults.steps = 10;
    facts.defaults.guidance = 4;
    facts.defaults.shift = 1;
    facts.limits = "A model of the tests: it knows a fox and the colour red.";
    return facts;
}

}  // namespace tubelet::tests
