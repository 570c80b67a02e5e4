#include "pipeline/given_clip.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <utility>

#include "base/error.h"
#include "base/stop.h"
#include "media/resize.h"
#include "media/source_hash.h"
#include "media/video_reader.h"
#include "patch/frame_sampling.h"
#include "pipeline/evenly_taken.h"
#include "pipeline/mask_weights.h"
#include "pipeline/named_notices.h"
#include "request/fields.h"
#include "request/inputs.h"

namespace tubelet::pipeline {
namespace {

using request::InputUse;

/// Pixels of a clip that is gone on with, which the result holds again.
constexpr std::uint64_t kMostBytes = std::uint64_t{2} << 30;

/// Of a picture less than this share would be no picture of it any more.
constexpr double kLeastShown = 0.1;

media::ReadOptions reading() {
    media::ReadOptions options;
    options.onWhite = true;
    return options;
}

/// Brings frames to the run's size.
class Fitting {
  public:
    Fitting(const request::GenerationRequest& request, const request::Input& input)
        : m_width(request.width), m_height(request.height), m_file(input.file) {}

    media::Image operator()(media::Image frame) {
        if (m_from.width == 0) {
            m_from = {frame.width, frame.height};
            checkShape();
        }
        const bool fits = frame.width == m_width && frame.height == m_height;
        return fits ? std::move(frame) : media::resizeToFill(frame, m_width, m_height);
    }

    void tell(RunObserver& observer) const {
        if (m_from.width == m_width && m_from.height == m_height) {
            return;
        }
        const double scale =
            std::max(static_cast<double>(m_width) / m_from.width, static_cast<double>(m_height) / m_from.height);
        const auto cut = [scale](int edge, int from) {
            // percent on each side
            return static_cast<int>(std::lround(50 * (1 - edge / (from * scale))));
        };
        const int sides = cut(m_width, m_from.width), ends = cut(m_height, m_from.height);
        if (sides == 0 && ends == 0) {
            observer.onNotice({"input-scaled",
                               {says("pipeline", "It is scaled from %1x%2 to %3x%4."), m_from.width, m_from.height,
                                m_width, m_height}});
            return;
        }
        observer.onNotice({"input-cropped",
                           {says("pipeline",
                                 "It has %1x%2 pixels: to fill %3x%4 it is scaled, and %5 % of it is cut "
                                 "off %6. Name a size of its shape (--size) to keep all of it."),
                            m_from.width, m_from.height, m_width, m_height, std::max(sides, ends),
                            sides > 0 ? Message{says("pipeline", "at the left and at the right")}
                                      : Message{says("pipeline", "at the top and at the bottom")}}});
    }

  private:
    void checkShape() const {
        const double from = static_cast<double>(m_from.width) / m_from.height;
        const double to = static_cast<double>(m_width) / m_height;
        const double shown = std::min(from, to) / std::max(from, to);
        if (shown < kLeastShown) {
            throw Error(ErrorKind::InvalidValue,
                        says("pipeline",
                             "%1 has %2x%3 pixels: of such a strip no more than %4 % would be left to fill %5x%6. Cut "
                             "out the part that matters, or name a size of its shape (--size)."),
                        m_file, m_from.width, m_from.height, std::ceil(1000 * shown) / 10, m_width, m_height);
        }
    }

    int m_width, m_height;
    std::filesystem::path m_file;
    request::Size m_from;
};

double rounded(double seconds) {
    return std::round(seconds * 10) / 10;
}

/// How a clip to begin with is laid along the run.
class Timing {
  public:
    Timing(std::int64_t wanted, double frameRate) : m_wanted(wanted), m_frameRate(frameRate) {}

    /// The frames that a clip shows at the moments of the run's; evenly taken ones where it is
    /// shorter, or has no moments.
    std::vector<std::int64_t> operator()(std::int64_t frames, double clipRate) const {
        if (!isInTime(frames, clipRate)) {
            return patch::uniformFrames(frames, m_wanted);
        }
        std::vector<std::int64_t> indices;
        for (std::int64_t i = 0; i < m_wanted; ++i) {
            const auto shown = std::llround(static_cast<double>(i) * clipRate / m_frameRate);
            indices.push_back(std::min<std::int64_t>(shown, frames - 1));
        }
        return indices;
    }

    void tell(const TakenFrames& taken, RunObserver& observer) const {
        const auto frames = taken.frames;
        if (frames == 1 && m_wanted > 1) {
            observer.onNotice(
                {"input-repeated",
                 taken.frameRate > 0
                     ? Message{counts("pipeline", "It has one frame: all %n frames begin as it."), m_wanted}
                     : Message{counts("pipeline", "It is a single picture: all %n frames begin as it."), m_wanted}});
        } else if (isInTime(frames, taken.frameRate)) {
            tellTime(taken, observer);
        } else if (taken.frameRate > 0 && m_frameRate > 0) {
            observer.onNotice(
                {"input-repeated",
                 {says("pipeline",
                       "It lasts %1 s and the run %2 s: it is slowed down to fill them. Name fewer frames "
                       "(--frames) to keep its speed."),
                  rounded(static_cast<double>(frames) / taken.frameRate),
                  rounded(static_cast<double>(m_wanted) / m_frameRate)}});
        } else {
            tellEvenly(frames, observer);
        }
    }

  private:
    bool isInTime(std::int64_t frames, double clipRate) const {
        if (!(clipRate > 0 && m_frameRate > 0) || frames < 2) {
            return false;
        }
        const double step = clipRate / m_frameRate;  // the last frame is shown until the
                                                     // next one would be
        return static_cast<double>(m_wanted - 1) * step <= static_cast<double>(frames - 1) + std::max(0.0, step - 1);
    }

    void tellTime(const TakenFrames& taken, RunObserver& observer) const {
        if (std::abs(taken.frameRate / m_frameRate - 1) > 0.01) {
            observer.onNotice({"input-rate",
                               {says("pipeline",
                                     "It plays at %1 frames per second and the run at %2: frames are taken by their "
                                     "time, so that it moves as fast as before."),
                                taken.frameRate, m_frameRate}});
        }
        const auto left = taken.frames - 1 - taken.indices.back();
        if (static_cast<double>(left) >= std::max(1.0, taken.frameRate / m_frameRate)) {
            observer.onNotice({"input-sampled",
                               {says("pipeline",
                                     "The run begins with the first %1 s of its %2 s. Name more frames (--frames) to "
                                     "take more."),
                                rounded(static_cast<double>(m_wanted) / m_frameRate),
                                rounded(static_cast<double>(taken.frames) / taken.frameRate)}});
        }
    }

    void tellEvenly(std::int64_t frames, RunObserver& observer) const;

    std::int64_t m_wanted;
    double m_frameRate;
};

void Timing::tellEvenly(std::int64_t frames, RunObserver& observer) const {
    if (frames < m_wanted) {
        observer.onNotice(
            {"input-repeated",
             {counts("pipeline", "It has %n frame(s), some of which are shown more than once to make %1."), frames,
              m_wanted}});
    } else if (frames > m_wanted) {
        observer.onNotice({"input-sampled",
                           {counts("pipeline",
                                   "Of its %n frame(s) %1 are taken, evenly. Name more frames (--frames) to "
                                   "take more."),
                            frames, m_wanted}});
    }
}

void tellAboutSound(bool hasSound, RunObserver& observer) {
    if (hasSound) {
        observer.onNotice(
            {"input-sound",
             {says("pipeline", "It has sound, which the result does not have: add it again with a video editor.")}});
    }
}

std::vector<media::Image> toBeginWith(const request::Input& input, const request::GenerationRequest& request,
                                      const request::ModelFacts& facts, RunObserver& observer, Fitting& fitting,
                                      const std::stop_token& stop) {
    const std::int64_t wanted = request::framesOf(request::latentFrames(request, facts), facts);
    const Timing timing(wanted, request.frameRate);
    auto taken =
        takeFrames(input.file, timing, stop, reading(), [&](media::Image frame) { return fitting(std::move(frame)); });
    tellAboutReading(taken, observer);
    timing.tell(taken, observer);
    tellAboutSound(taken.hasSound, observer);
    return std::move(taken.pictures);
}

void tellAboutReading(const media::VideoReader& reader, RunObserver& observer) {
    for (const Message& message : reader.info().notices) {
        observer.onNotice({"source-read", message});
    }
}

/// All frames of a clip, fitted, and no more of them than the result could hold.
std::vector<media::Image> framesOfAll(media::VideoReader& reader, const request::Input& input,
                                      const request::GenerationRequest& request, Fitting& fitting,
                                      const std::stop_token& stop) {
    std::vector<media::Image> frames;
    std::uint64_t bytes = 0;
    while (auto frame = reader.next()) {
        checkStop(stop);
        frames.push_back(fitting(std::move(*frame)));
        bytes += frames.back().rgb.size();
        if (bytes > kMostBytes) {
            throw Error(
                ErrorKind::OutOfMemory,
                says("pipeline",
                     "%1 is too long: its frames would take more than %2 at %3x%4. Cut its end off with a video "
                     "editor and go on with that."),
                input.file, Bytes{kMostBytes}, request.width, request.height);
        }
    }
    return frames;
}

std::vector<media::Image> all(const request::Input& input, const request::GenerationRequest& request,
                              const request::ModelFacts& facts, RunObserver& observer, Fitting& fitting,
                              const std::stop_token& stop) {
    const auto reader = media::VideoReader::open(input.file, reading());
    auto frames = framesOfAll(*reader, input, request, fitting, stop);
    tellAboutReading(*reader, observer);
    const auto needed = static_cast<std::size_t>(request::framesOf(request::knownLatents(request, facts), facts));
    if (frames.size() == 1 && needed > 1) {
        throw Error(ErrorKind::InvalidValue,
                    says("pipeline",
                         "%1 has a single frame, but a run of %2 frames goes on with the last %3 of a clip. Give it as "
                         "the first frame (--first), or begin with it (--start)."),
                    input.file, request.frames, needed);
    }
    if (frames.size() < needed) {
        throw Error(ErrorKind::InvalidValue,
                    counts("pipeline",
                           "%1 has %n frame(s), but the last %2 of it are needed for a run of %3. Name fewer frames "
                           "(--frames), or begin with it (--start)."),
                    frames.size(), input.file, needed, request.frames);
    }
    const int more = request.frames - static_cast<int>(needed);
    observer.onNotice(
        {"input-extended",
         needed == 1 ? Message{counts("pipeline", "Its last frame is known to the run, and %n frame(s) follow."), more}
                     : Message{counts("pipeline", "Its last %1 frames are known to the run, and %n frame(s) follow."),
                               more, needed}});
    tellAboutSound(reader->info().hasSound, observer);
    if (const double rate = reader->info().frameRate; rate > 0 && std::abs(rate - request.frameRate) > 1e-3) {
        observer.onNotice(
            {"input-rate",
             {says("pipeline", "It plays at %1 frames per second and the result at %2."), rate, request.frameRate}});
    }
    return frames;
}

/// The clip to paint into: a run makes no fewer frames than it has, and none of its latent frames
/// too many.
std::vector<media::Image> toPaint(const request::Input& input, const request::GenerationRequest& request,
                                  const request::ModelFacts& facts, RunObserver& observer, Fitting& fitting,
                                  const std::stop_token& stop) {
    const auto reader = media::VideoReader::open(input.file, reading());
    auto frames = framesOfAll(*reader, input, request, fitting, stop);
    tellAboutReading(*reader, observer);
    const int count = static_cast<int>(frames.size());
    const int spare = request.loop ? 0 : std::max(facts.temporalFactor, 1) - 1;
    if (count > request.frames || count < request.frames - spare) {
        throw Error(ErrorKind::InvalidValue,
                    says("pipeline",
                         "%1 has %2 frames, but a run of %3 paints into a clip of %4. Name the clip's own number of "
                         "frames (--frames)."),
                    input.file, count, request.frames,
                    spare == 0 ? verbatim(std::to_string(request.frames))
                               : Message{says("pipeline", "%1 to %2"), request.frames - spare, request.frames});
    }
    tellAboutSound(reader->info().hasSound, observer);
    return frames;
}

/// The frame `wanted`, from 1, and whether there are others; nothing where the clip ends before it.
struct OneFrame {
    std::optional<media::Image> frame;
    int read = 0;  ///< frames: all, or one more than were needed
};

OneFrame readTo(int wanted, const request::Input& input, RunObserver& observer, const std::stop_token& stop) {
    const auto reader = media::VideoReader::open(input.file, reading());
    OneFrame result;
    while (result.read <= wanted) {
        checkStop(stop);
        auto next = reader->next();
        if (!next) {
            break;
        }
        if (++result.read == wanted) {
            result.frame = std::move(next);
        }
    }
    tellAboutReading(*reader, observer);
    return result;
}

std::vector<media::Image> one(const request::Input& input, RunObserver& observer, Fitting& fitting,
                              const std::stop_token& stop) {
    const int asked = input.frame.value_or(input.use == InputUse::First ? 1 : -1);
    RunObserver nobody;
    // Counted from its end: the clip is read twice, so that no more than one frame is held.
    const int frames = asked > 0 ? 0 : readTo(std::numeric_limits<int>::max(), input, nobody, stop).read;
    const int wanted =
        asked > 0 ? asked : static_cast<int>(std::max<std::int64_t>(0, std::int64_t{frames} + 1 + asked));
    auto result = readTo(std::max(wanted, 1), input, observer, stop);
    if (wanted < 1 || !result.frame) {
        throw Error(ErrorKind::InvalidValue,
                    counts("pipeline", "There is no frame %1 in %2: it has %n. Name one of them, or none."),
                    asked > 0 ? result.read : frames, asked, input.file);
    }
    if (result.read > 1) {
        observer.onNotice({"input-frame", {says("pipeline", "It is a clip, of which frame %1 is taken."), wanted}});
    }
    return {fitting(std::move(*result.frame))};
}

/// Nothing where it can't be had: what is wrong is told by who reads.
std::string hashBefore(const std::filesystem::path& file, const std::stop_token& stop) {
    try {
        return media::hashOfSource(file, stop);
    } catch (const Error&) {
        return {};
    }
}

}  // namespace

GivenClip readGiven(const request::Input& input, const request::GenerationRequest& request,
                    const request::ModelFacts& facts, RunObserver& observer, const std::stop_token& stop) {
    NamedNotices notices(observer, true);
    notices.about(input.file);
    Fitting fitting(request, input);
    const auto hash = hashBefore(input.file, stop);
    GivenClip given;
    given.use = input.use;
    given.file = input.file;
    switch (input.use) {
        case InputUse::Paint:
            given.frames = toPaint(input, request, facts, notices, fitting, stop);
            given.weights = maskWeights(input.mask.value(), static_cast<int>(given.frames.size()), request.width,
                                        request.height, stop);
            break;
        case InputUse::Start:
        case InputUse::Blend:
            given.frames = toBeginWith(input, request, facts, notices, fitting, stop);
            break;
        case InputUse::Extend:
            given.frames = all(input, request, facts, notices, fitting, stop);
            break;
        case InputUse::First:
        case InputUse::Last:
            given.frames = one(input, notices, fitting, stop);
            break;
    }
    fitting.tell(notices);
    given.hash = media::hashOfSource(input.file, stop);
    checkUnchanged(input.file, hash, given.hash);
    return given;
}

void checkUnchanged(const std::filesystem::path& file, const std::string& before, const std::string& now) {
    if (now != before) {
        throw Error(ErrorKind::SourceUnreadable,
                    says("pipeline",
                         "%1 changed while it was read. Wait until the program that writes it is done, then begin "
                         "again."),
                    file);
    }
}

bool isInputNeeded(InputUse use, bool isBegun, bool isDenoised) {
    switch (use) {
        case InputUse::Start:
        case InputUse::Blend:
            return !isBegun;
        case InputUse::First:
            return !isDenoised;
        case InputUse::Extend:
        case InputUse::Last:
        case InputUse::Paint:
            return true;  // the result holds them
    }
    return true;
}

}  // namespace tubelet::pipeline
