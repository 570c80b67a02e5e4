#include "training/samples.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <string>
#include <system_error>
#include <utility>

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/logging.h"
#include "base/stopwatch.h"
#include "media/image_file.h"
#include "media/video_writer.h"
#include "models/memory_plan.h"
#include "request/legal.h"
#include "request/validate.h"
#include "world/captioned_sheet.h"

namespace tubelet::training {
namespace {

namespace fs = std::filesystem;

/// However drawing ends, what reads prompts makes room again where the steps need it no more.
class TextForNow {
  public:
    TextForNow(models::VideoModel& model, bool stays) : m_model(model), m_stays(stays) {}
    ~TextForNow() {
        if (!m_stays) {
            m_model.releaseCondition();
        }
    }
    TextForNow(const TextForNow&) = delete;
    TextForNow& operator=(const TextForNow&) = delete;

  private:
    models::VideoModel& m_model;
    bool m_stays;
};

request::GenerationRequest requestOf(const SampleOptions& options, const std::string& prompt,
                                     const models::OpenedModel& model) {
    auto request = request::defaultRequest(model.facts(), prompt);
    request.model = model.layout().place();
    request.frames = options.frames.value_or(request.frames);
    request.steps = options.steps.value_or(options.edition.steps.value_or(request.steps));
    request.guidance = options.edition.guidance.value_or(request.guidance);
    request.sampler = options.edition.sampler.value_or(request.sampler);
    request.dtype = request::DTypeChoice::Float32;
    return request;
}

void makeFolders(const fs::path& folder) {
    std::error_code failed;
    fs::create_directories(folder, failed);
    if (failed) {
        throw Error(ErrorKind::TargetUnwritable, says("training", "The folder %1 can't be made: %2."), folder, failed);
    }
}

void writeClip(const media::Clip& clip, const fs::path& folder, std::size_t number, const std::stop_token& stop) {
    const auto* ending = clip.frames.size() == 1 ? ".png" : ".mp4";
    media::VideoSpec spec;
    spec.width = clip.width();
    spec.height = clip.height();
    spec.frameRate = clip.frameRate;
    const auto writer = media::VideoWriter::open(folder / (std::to_string(number) + ending), spec, true, stop);
    for (const auto& frame : clip.frames) {
        writer->add(frame);
    }
    writer->finish();
}

}  // namespace

std::vector<request::GenerationRequest> sampleRequests(const SampleOptions& options,
                                                       const std::vector<std::string>& prompts,
                                                       const models::OpenedModel& model, request::DeviceChoice device) {
    std::vector<request::GenerationRequest> requests;
    for (const auto& prompt : prompts) {
        requests.push_back(requestOf(options, prompt, model));
        requests.back().seed = options.seed + requests.size() - 1;
        requests.back().device = device;
    }
    return requests;
}

void checkSamples(const SampleOptions& options, const models::OpenedModel& model) {
    options.check();
    // Whatever they show: what of them can be wrong is their length.
    const std::vector<std::string> any{model.facts().classes.count > 0 ? "0" : "a fish"};
    const auto& prompts = options.prompts.empty() ? any : options.prompts;
    for (const auto& request : sampleRequests(options, prompts, model, request::DeviceChoice::Auto)) {
        request::validate(request, model.facts());
    }
}

Samples::Samples(models::VideoModel& model, DrawClip draw, const SampleOptions& options,
                 const std::vector<request::GenerationRequest>& requests, const fs::path& folder, bool keepsText)
    : m_model(model),
      m_draw(std::move(draw)),
      m_everySeconds(60 * options.everyMinutes),
      m_folder(folder / "samples"),
      m_keepsText(keepsText) {
    for (const auto& request : requests) {
        try {
            request::validate(request, model.facts());
            m_requests.push_back(request);
        } catch (const Error& failure) {
            base::logger("training")->warn("no sample of '{}': {}", request.prompt, failure.what());
        }
    }
}

bool Samples::isDue(double secondsBefore, double secondsNow) const {
    return std::floor(secondsNow / m_everySeconds) > std::floor(secondsBefore / m_everySeconds);
}

fs::path Samples::fileOf(std::int64_t step) const {
    return m_folder / (std::to_string(step) + ".png");
}

bool Samples::wereStopped(std::int64_t step) const {
    std::error_code ignored;
    return fs::exists(stoppedFile(step), ignored);
}

fs::path Samples::stoppedFile(std::int64_t step) const {
    return m_folder / std::to_string(step) / "stopped";
}

bool Samples::isDrawn(std::int64_t step) const {
    std::error_code ignored;
    return fs::exists(fileOf(step), ignored);
}

std::uint64_t Samples::memoryBytes(const models::ResolvedDevice& resolved) const {
    std::uint64_t most = 0;
    for (const auto& request : m_requests) {
        const auto plan = models::planMemory(request, m_model.facts(), resolved);
        auto needed = models::larger(plan.denoising, plan.decoding) + plan.clip;
        if (!m_keepsText) {
            needed += plan.textWeights;
        }
        most = std::max(most, m_model.device().is_cpu() ? needed.host : needed.device);
    }
    return most;
}

SampleSheet Samples::draw(std::int64_t step, const std::function<void(std::size_t, std::size_t)>& onProgress,
                          const std::stop_token& stop) {
    const base::Stopwatch watch;
    const auto clips = m_folder / std::to_string(step);
    makeFolders(clips);
    std::error_code ignored;
    fs::remove(stoppedFile(step), ignored);
    const TextForNow text(m_model, m_keepsText);
    auto prompts = nlohmann::json::array();
    const auto stripAt = [&](std::size_t number) {
        onProgress(number, m_requests.size());
        const auto& request = m_requests[number];
        const auto clip = m_draw(m_model, request, stop);
        writeClip(*clip, clips, number + 1, stop);
        prompts.push_back(request.prompt);
        world::CaptionedStrip strip;
        strip.lines = {request.prompt};
        for (const auto frame : world::shownFrames(clip->frames.size())) {
            strip.frames.push_back(clip->frames[frame]);
        }
        return strip;
    };
    media::Image sheet;
    try {
        sheet = world::captionedSheet(m_requests.size(), stripAt);
    } catch (const Cancelled&) {
        std::ofstream(stoppedFile(step)).put('\n');
        throw;
    }
    const nlohmann::json told{{"step", step}, {"seed", m_requests.front().seed}, {"prompts", prompts}};
    // Last of all: where a sheet is there, its clips are.
    media::writePng(fileOf(step), sheet, told.dump(-1, ' ', true));
    return {step, fileOf(step), m_requests.size(), watch.ms() / 1000, m_everySeconds};
}

}  // namespace tubelet::training
