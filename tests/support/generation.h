#pragma once

// For tests of runs: requests of tiny models, engines that run them, and what was heard of it.

#include "models/describe.h"
#include "pipeline/text_to_video.h"
#include "request/legal.h"

#include <algorithm>
#include <cstdlib>
#include <deque>
#include <filesystem>
#include <optional>
#include <set>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace tubelet::tests {

inline const std::filesystem::path kMini = std::filesystem::path(TUBELET_SOURCE_DIR) / "models/tubelet-mini";
inline const std::filesystem::path kDit =
    std::filesystem::path(TUBELET_SOURCE_DIR) / "tests/data/reference/class_to_image/pipeline";

/// Remembers what a run tells, and can stop it after a step.
struct Recorder : pipeline::RunObserver {
    void onStep(const request::StepReport& report) override {
        steps.push_back(report.step);
        if (report.step == stopAfter) {
            source.request_stop();
        }
    }
    void onNotice(const request::Notice& notice) override { notices.push_back(notice); }
    std::vector<int> steps;
    std::vector<request::Notice> notices;
    int stopAfter = 0;
    std::stop_source source;
};

/// Remembers what was loaded, too.
struct LoadingRecorder : Recorder {
    void onProgress(request::Phase phase, double) override { told.insert(phase); }
    std::set<request::Phase> told;
};

/// How a run ended, and what was heard of it.
struct Ran {
    request::GenerationResult result;
    std::vector<int> steps;
    std::vector<request::Notice> notices;

    bool isFinished() const { return result.outcome == request::Outcome::Finished; }
    bool told(const std::string& code) const { return !sentence(code).empty(); }
    /// The notice of that code, or nothing.
    std::string sentence(const std::string& code) const {
        const auto found =
            std::find_if(notices.begin(), notices.end(), [&](const auto& notice) { return notice.code == code; });
        return found == notices.end() ? std::string() : found->sentence();
    }
    /// Of a run that failed.
    std::string fault() const { return english(result.message); }
};

/// Several runs at once by a new engine.
inline std::vector<Ran> runAll(std::vector<pipeline::GenerationTask> tasks, int stopAfter = 0) {
    std::deque<Recorder> recorders(tasks.size());
    for (std::size_t i = 0; i < tasks.size(); ++i) {
        recorders[i].stopAfter = stopAfter;
        tasks[i].observer = &recorders[i];
        tasks[i].stop = recorders[i].source.get_token();
    }
    std::vector<Ran> ran(tasks.size());
    pipeline::TextToVideo engine;
    engine.runTogether(tasks,
                       [&](std::size_t i, request::GenerationResult result) { ran[i].result = std::move(result); });
    for (std::size_t i = 0; i < ran.size(); ++i) {
        ran[i].steps = recorders[i].steps;
        ran[i].notices = recorders[i].notices;
    }
    return ran;
}

inline pipeline::GenerationTask taskOf(const request::GenerationRequest& request,
                                       const std::filesystem::path& folder = {},
                                       std::optional<pipeline::RunStart> start = std::nullopt) {
    pipeline::GenerationTask task;
    task.request = request;
    task.runFolder = folder;
    task.start = std::move(start);
    return task;
}

inline Ran run(const request::GenerationRequest& request, const std::filesystem::path& folder = {},
               std::optional<pipeline::RunStart> start = std::nullopt, int stopAfter = 0) {
    return runAll({taskOf(request, folder, std::move(start))}, stopAfter).front();
}

/// A clip of 32x32 pixels of the bundled model.
inline request::GenerationRequest requestOf(request::Sampler sampler, double guidance = 1, int frames = 5,
                                            int steps = 4) {
    auto request = request::defaultRequest(models::describeModel(kMini), "a red star spinning");
    request.width = request.height = 32;
    request.frames = frames;
    request.steps = steps;
    request.seed = 5;
    request.sampler = sampler;
    request.guidance = guidance;
    request.negativePrompt = guidance > 1 ? "a frog" : "";
    request.device = request::DeviceChoice::Cpu;
    return request;
}

/// A picture of the tiny class-conditional model.
inline request::GenerationRequest classRequestOf(request::Sampler sampler, double guidance, int steps = 4) {
    auto request = request::defaultRequest(models::describeModel(kDit), "golden retriever");
    request.steps = steps;
    request.seed = 5;
    request.sampler = sampler;
    request.guidance = guidance;
    request.device = request::DeviceChoice::Cpu;
    return request;
}

/// The largest distance of two values of two clips; 999 for clips of different lengths.
inline int apart(const media::Clip& a, const media::Clip& b) {
    int most = a.frames.size() == b.frames.size() ? 0 : 999;
    for (std::size_t i = 0; i < std::min(a.frames.size(), b.frames.size()); ++i) {
        for (std::size_t k = 0; k < a.frames[i].rgb.size(); ++k) {
            most = std::max(most, std::abs(int(a.frames[i].rgb[k]) - int(b.frames[i].rgb[k])));
        }
    }
    return most;
}

}  // namespace tubelet::tests
