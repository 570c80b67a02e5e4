#include "training/clip_windows.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

#include "base/error.h"
#include "base/stop.h"
#include "media/video_reader.h"
#include "models/fit_clip.h"
#include "request/legal.h"

namespace tubelet::training {
namespace {

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

}  // namespace

ClipWindows legalWindows(ClipWindows windows, const request::ModelFacts& facts) {
    if (windows.frames == 0) {
        windows.frames = std::max(facts.defaults.frames, 1);
    }
    if (const int nearest = request::nearestLegalFrames(facts, windows.frames); nearest != windows.frames) {
        throw Error(ErrorKind::InvalidValue,
                    says("training",
                         "Clips of %1 frames are asked for, but the model takes 1 plus a multiple of %2; the nearest "
                         "legal count is %3."),
                    windows.frames, facts.temporalFactor, nearest);
    }
    return windows;
}

std::vector<media::Clip> readWindows(const std::filesystem::path& file, const request::ModelFacts& facts,
                                     const ClipWindows& windows, const std::stop_token& stop) {
    const double frameRate = facts.defaults.frameRate;
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
    for (auto& clip : clips) {
        clip = models::fitToModel(std::move(clip), facts, windows.frames);
    }
    return clips;
}

}  // namespace tubelet::training
