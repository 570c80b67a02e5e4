#include "training/encoded_clips.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include "base/error.h"
#include "base/paths.h"
#include "base/stop.h"
#include "media/video_reader.h"
#include "models/fit_clip.h"
#include "models/pixels.h"

namespace tubelet::training {
namespace {

namespace fs = std::filesystem;

/// Frames at the model's rate of a clip as it is read: of each moment the frame that it shows.
class AtRate {
  public:
    AtRate(double from, double to) : m_step(from > 0 && to > 0 ? from / to : 1) {}

    /// How often the next frame of the file is shown: 0 for one that is passed over.
    int repeats() {
        const auto number = m_read++;
        int shown = 0;
        while (std::llround(static_cast<double>(m_shown) * m_step) <= number) {
            ++m_shown;
            ++shown;
        }
        return shown;
    }

  private:
    double m_step;
    std::int64_t m_read = 0, m_shown = 0;
};

/// Windows of `frames` frames that follow each other, no more than `most`, evenly spread; the last
/// may be shorter where it is the only one.
std::vector<media::Clip> readWindows(const fs::path& file, double frameRate, const ClipWindows& windows,
                                     const std::stop_token& stop) {
    media::ReadOptions options;
    options.onWhite = true;  // as what a run is given
    const auto count = [&] {
        const auto reader = media::VideoReader::open(file, options);
        AtRate rate(reader->info().frameRate, frameRate);
        std::int64_t shown = 0;
        while (reader->next()) {
            checkStop(stop);
            shown += rate.repeats();
        }
        return shown;
    };
    const auto whole = windows.mostPerFile > 1 ? count() : windows.frames;
    const auto wanted = std::clamp<std::int64_t>(whole / windows.frames, 1, windows.mostPerFile);
    std::vector<std::int64_t> begins;
    for (std::int64_t i = 0; i < wanted; ++i) {
        begins.push_back(wanted == 1 ? 0 : i * (whole - windows.frames) / (wanted - 1));
    }

    const auto reader = media::VideoReader::open(file, options);
    AtRate rate(reader->info().frameRate, frameRate);
    std::vector<media::Clip> clips(begins.size());
    std::int64_t shown = 0;
    while (shown < begins.back() + windows.frames) {
        checkStop(stop);
        auto frame = reader->next();
        if (!frame) {
            break;
        }
        for (int repeats = rate.repeats(); repeats > 0; --repeats, ++shown) {
            for (std::size_t i = 0; i < begins.size(); ++i) {
                if (shown >= begins[i] && shown < begins[i] + windows.frames) {
                    clips[i].frames.push_back(*frame);
                }
            }
        }
    }
    return clips;
}

}  // namespace

ExampleSet encodeClips(models::VideoModel& model, const std::vector<CaptionedFile>& files, const ClipWindows& windows,
                       const EncodingObserver& observer, const std::stop_token& stop) {
    const at::NoGradGuard inference;
    model.checkEncoder();
    ExampleSet set;
    // 1. Captions, all of them, so that the text encoder can leave.
    request::GenerationRequest asked;
    asked.guidance = 2;  // the unconditional answer is needed too
    std::vector<const CaptionedFile*> told;
    std::map<std::string, dit::Condition> conditions;
    for (const auto& file : files) {
        checkStop(stop);
        asked.prompt = file.caption;
        try {
            if (!conditions.contains(file.caption)) {
                const auto condition = model.condition(asked, stop);
                conditions[file.caption] = condition.conditional;
                set.unconditional = condition.unconditional;
            }
            told.push_back(&file);
        } catch (const Error& error) {
            observer.onSkipped({file.file, error.message()});
        }
    }
    model.releaseCondition();

    // 2. Pictures.
    std::size_t done = 0;
    for (const auto* file : told) {
        try {
            auto clips = readWindows(file->file, model.facts().defaults.frameRate, windows, stop);
            int number = 0;
            for (auto& clip : clips) {
                const auto fitted = models::fitToModel(std::move(clip), model.facts(), windows.frames);
                Example example;
                example.name = base::toUtf8(file->file.filename()) + "#" + std::to_string(number++);
                example.latents = model.encode(models::toVideo(fitted.frames), false, stop);
                example.caption = file->caption;
                example.condition = conditions.at(file->caption);
                set.examples.push_back(std::move(example));
            }
        } catch (const Error& error) {
            observer.onSkipped({file->file, error.message()});
        }
        observer.onProgress(++done, told.size());
    }
    auto& denoiser = model.denoiser(stop);
    for (auto& example : set.examples) {
        example.grid = denoiser.grid(example.latents.sizes());
    }
    return set;
}

}  // namespace tubelet::training
