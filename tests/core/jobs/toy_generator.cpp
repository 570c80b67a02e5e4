#include "core/jobs/toy_generator.h"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <new>

#include "base/error.h"
#include "support/together.h"

namespace tubelet::tests {
namespace {

namespace fs = std::filesystem;

fs::path stepFile(const fs::path& folder, int step) {
    return folder / ("step-" + std::to_string(step) + ".txt");
}

/// The newest step that a run kept; 0: none. A branch keeps none of those before it began.
int lastStep(const fs::path& folder, int steps) {
    int last = steps;
    while (last > 0 && !fs::exists(stepFile(folder, last))) {
        --last;
    }
    return last;
}

media::SharedClip clipOf(int level, const request::GenerationRequest& request) {
    auto clip = std::make_shared<media::Clip>();
    clip->frameRate = request.frameRate;
    for (int t = 0; t < request.frames; ++t) {
        const std::size_t bytes = std::size_t(request.width) * request.height * 3;
        clip->frames.push_back(
            {request.width, request.height, std::vector<std::uint8_t>(bytes, static_cast<std::uint8_t>(level + t))});
    }
    return clip;
}

void pause(int ms, const std::stop_token& stop) {
    for (int waited = 0; waited < ms; waited += 2) {
        if (stop.stop_requested()) {
            throw Cancelled();
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
}

}  // namespace

ToyGenerator::ToyGenerator(ToyLog& log) : m_log(log), m_thread(std::this_thread::get_id()) {
    ++m_log.made;
}

ToyGenerator::~ToyGenerator() {
    checkThread();
    ++m_log.destroyed;
}

void ToyGenerator::checkThread() {
    if (std::this_thread::get_id() != m_thread) {
        m_log.sameThread = false;
    }
}

request::GenerationResult ToyGenerator::run(const request::GenerationRequest& request, const fs::path& runFolder,
                                            pipeline::RunObserver& observer, std::stop_token stop) {
    checkThread();
    return make(request, runFolder, observer, stop);
}

bool ToyGenerator::canGoOn(const request::GenerationRequest& request, const fs::path& runFolder) {
    checkThread();
    return lastStep(runFolder, request.steps) > 0;
}

std::size_t ToyGenerator::worthJoining(const std::vector<request::GenerationRequest>& requests) {
    checkThread();
    std::size_t count = 0;
    while (count < requests.size() && requests[count].prompt.starts_with("small")) {
        ++count;
    }
    return count;
}

void ToyGenerator::runTogether(const std::vector<pipeline::GenerationTask>& tasks, const OnEnded& onEnded) {
    checkThread();
    m_log.together = std::max<int>(m_log.together, static_cast<int>(tasks.size()));
    makeTogether(tasks, onEnded, [this](const pipeline::GenerationTask& task) {
        return make(task.request, task.runFolder, *task.observer, task.stop, task.start);
    });
}

request::GenerationResult ToyGenerator::make(const request::GenerationRequest& request, const fs::path& runFolder,
                                             pipeline::RunObserver& observer, const std::stop_token& stop,
                                             const std::optional<pipeline::RunStart>& start) {
    ++m_log.runs;
    request::GenerationResult result;
    result.recipe.request = request;
    result.recipe.application = "toy";
    try {
        observer.onPhase(request::Phase::Loading);
        if (request.prompt == "throw" || request.prompt == "small throw") {
            throw std::runtime_error("a tensor is wrong\nframe #0: 0x1234");
        }
        if (request.prompt == "throw memory") {
            throw std::bad_alloc();
        }
        if (request.prompt == "throw odd") {
            throw 42;
        }
        if (request.prompt == "fail" || request.prompt == "unreadable") {
            result.errorKind = request.prompt == "fail" ? ErrorKind::Internal : ErrorKind::ModelUnreadable;
            result.message = verbatim("The model folder is empty. Choose another model.");
            return result;
        }
        observer.onNotice({"toy", verbatim("This is a toy.")});
        observer.onPhase(request::Phase::Denoising);
        const int target = 100 + static_cast<int>(request.seed % 100);
        int first = 1;
        if (start) {
            first = 1 + (start->step > 0 ? start->step : lastStep(start->folder, request.steps));
        }
        m_log.firstStep = first;
        for (int step = first; step <= request.steps; ++step) {
            do {
                pause(m_log.stepMs, stop);
            } while (m_log.hold == step && (m_log.slow == 0 || m_log.slow == request.seed));
            const int level = target * step / request.steps;
            std::ofstream(stepFile(runFolder, step)) << level;
            request::StepReport report;
            report.step = step;
            report.steps = request.steps;
            report.preview = observer.wantsPreview() ? clipOf(level, request) : nullptr;
            observer.onStep(report);
            while (const auto asked = observer.takeStepToDecode()) {
                observer.onStepClip(*asked, decodeStep(request, runFolder, *asked, stop));
            }
        }
        std::ofstream(stepFile(runFolder, 0)) << target;
        observer.onPhase(request::Phase::Decoding);
        observer.onProgress(request::Phase::Decoding, 1);
        result.clip = clipOf(target, request);
        result.recipe.denoiseMs = 10 * request.steps;
        result.recipe.decodeMs = 70;
        result.outcome = request::Outcome::Finished;
    } catch (const Cancelled&) {
        result.outcome = request::Outcome::Cancelled;
    }
    return result;
}

media::SharedClip ToyGenerator::decodeStep(const request::GenerationRequest& request, const fs::path& runFolder,
                                           int step, std::stop_token stop) {
    pause(m_log.stepMs, stop);
    std::ifstream file(stepFile(runFolder, step));
    int level = 0;
    if (!(file >> level)) {
        throw Error(ErrorKind::SourceUnreadable, says("test", "Step %1 was not kept."), step);
    }
    return clipOf(level, request);
}

request::GenerationRequest toyRequest(const std::string& prompt, std::uint64_t seed) {
    request::GenerationRequest request;
    request.prompt = prompt;
    request.seed = seed;
    request.width = request.height = 32;
    request.frames = 3;
    request.frameRate = 8;
    request.steps = 4;
    return request;
}

}  // namespace tubelet::tests
