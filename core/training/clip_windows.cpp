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

/// As what a run is given.
media::ReadOptions asGiven() {
    media::ReadOptions options;
    options.onWhite = true;
    return options;
}

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

std::vector<std::int64_t> windowsOf(const std::filesystem::path& file, const request::ModelFacts& facts,
                                    const ClipWindows& windows, const std::stop_token& stop) {
    if (windows.mostPerFile == 1) {
        return {0};
    }
    const auto reader = media::VideoReader::open(file, asGiven());
    AtRate rate(reader->info().frameRate, facts.defaults.frameRate);
    std::int64_t whole = 0;
    while (reader->next()) {
        checkStop(stop);
        whole += rate.repeats();
    }
    const auto wanted = std::clamp<std::int64_t>(whole / windows.frames, 1, windows.mostPerFile);
    std::vector<std::int64_t> begins;
    for (std::int64_t i = 0; i < wanted; ++i) {
        begins.push_back(wanted == 1 ? 0 : i * (whole - windows.frames) / (wanted - 1));
    }
    return begins;
}

void readWindows(const std::filesystem::path& file, const request::ModelFacts& facts, int frames,
                 const std::vector<std::int64_t>& begins, const std::function<void(media::Clip)>& sink,
                 const std::stop_token& stop) {
    const auto reader = media::VideoReader::open(file, asGiven());
    AtRate rate(reader->info().frameRate, facts.defaults.frameRate);
    media::Clip clip;
    std::size_t done = 0;
    const auto finish = [&] {
        sink(models::fitToModel(std::exchange(clip, {}), facts, frames));
        ++done;
    };
    std::int64_t shown = 0;
    while (done < begins.size()) {
        checkStop(stop);
        const auto frame = reader->next();
        if (!frame) {
            break;
        }
        for (int repeats = rate.repeats(); repeats > 0 && done < begins.size(); --repeats, ++shown) {
            if (shown >= begins[done]) {
                clip.frames.push_back(*frame);
            }
            if (std::ssize(clip.frames) == frames) {
                finish();
            }
        }
    }
    while (done < begins.size()) {  // the last may be shorter; one without frames is refused
        finish();
    }
}

}  // namespace tubelet::training
