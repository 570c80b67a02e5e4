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
#include "pipeline/evenly_taken.h"
#include "pipeline/named_notices.h"
#include "request/fields.h"
#include "request/inputs.h"

namespace tubelet::pipeline {
namespace {

using request::InputUse;

/// Pixels of a clip that is gone on with, which the result holds again.
constexpr std::uint64_t kMostBytes = std::uint64_t{2} << 30;

/// Brings frames to the run's size.
class Fitting {
  public:
    explicit Fitting(const request::GenerationRequest& request) : m_width(request.width), m_height(request.height) {}

    media::Image operator()(media::Image frame) {
        if (m_from.width == 0) {
            m_from = {frame.width, frame.height};
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
    int m_width, m_height;
    request::Size m_from;
};

void tellAboutTaken(std::int64_t wanted, std::int64_t frames, RunObserver& observer) {
    if (frames == 1 && wanted > 1) {
        observer.onNotice(
            {"input-repeated", {counts("pipeline", "It is a single picture: all %n frames begin as it."), wanted}});
    } else if (frames < wanted) {
        observer.onNotice(
            {"input-repeated",
             {counts("pipeline", "It has %n frame(s), some of which are shown more than once to make %1."), frames,
              wanted}});
    } else if (frames > wanted) {
        observer.onNotice({"input-sampled",
                           {counts("pipeline",
                                   "Of its %n frame(s) %1 are taken, evenly. Name more frames (--frames) to "
                                   "take more."),
                            frames, wanted}});
    }
}

std::vector<media::Image> evenly(const request::Input& input, const request::GenerationRequest& request,
                                 const request::ModelFacts& facts, RunObserver& observer, Fitting& fitting,
                                 const std::stop_token& stop) {
    const std::int64_t wanted = request::framesOf(request::latentFrames(request, facts), facts);
    auto taken = takeEvenly(
        input.file, [&](std::int64_t) { return wanted; }, stop, {},
        [&](media::Image frame) { return fitting(std::move(frame)); });
    tellAboutReading(taken, observer);
    tellAboutTaken(wanted, taken.frames, observer);
    return std::move(taken.pictures);
}

void tellAboutReading(const media::VideoReader& reader, RunObserver& observer) {
    for (const Message& message : reader.info().notices) {
        observer.onNotice({"source-read", message});
    }
}

std::vector<media::Image> all(const request::Input& input, const request::GenerationRequest& request,
                              const request::ModelFacts& facts, RunObserver& observer, Fitting& fitting,
                              const std::stop_token& stop) {
    const auto reader = media::VideoReader::open(input.file);
    std::vector<media::Image> frames;
    std::uint64_t bytes = 0;
    while (auto frame = reader->next()) {
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
    tellAboutReading(*reader, observer);
    const auto needed = static_cast<std::size_t>(request::framesOf(request::knownLatents(request, facts), facts));
    if (frames.size() < needed) {
        throw Error(ErrorKind::InvalidValue,
                    counts("pipeline",
                           "%1 has %n frame(s), but the last %2 of it are needed for a run of %3. Name fewer frames "
                           "(--frames), or begin with it (--start)."),
                    frames.size(), input.file, needed, request.frames);
    }
    observer.onNotice({"input-extended",
                       {counts("pipeline", "Its last %1 frames are known to the run, and %n frame(s) follow."),
                        request.frames - static_cast<int>(needed), needed}});
    if (const double rate = reader->info().frameRate; rate > 0 && std::abs(rate - request.frameRate) > 1e-3) {
        observer.onNotice(
            {"input-rate",
             {says("pipeline", "It plays at %1 frames per second and the result at %2."), rate, request.frameRate}});
    }
    return frames;
}

/// The frame `wanted`, from 1, and whether there are others; nothing where the clip ends before it.
struct OneFrame {
    std::optional<media::Image> frame;
    int read = 0;  ///< frames: all, or one more than were needed
};

OneFrame readTo(int wanted, const request::Input& input, RunObserver& observer, const std::stop_token& stop) {
    const auto reader = media::VideoReader::open(input.file);
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
    Fitting fitting(request);
    const auto hash = hashBefore(input.file, stop);
    GivenClip given;
    given.use = input.use;
    given.file = input.file;
    switch (input.use) {
        case InputUse::Start:
            given.frames = evenly(input, request, facts, notices, fitting, stop);
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
    if (given.hash != hash) {
        throw Error(ErrorKind::SourceUnreadable,
                    says("pipeline",
                         "%1 changed while it was read. Wait until the program that writes it is done, then begin "
                         "again."),
                    input.file);
    }
    return given;
}

bool isInputNeeded(InputUse use, bool isBegun, bool isDenoised) {
    switch (use) {
        case InputUse::Start:
            return !isBegun;
        case InputUse::First:
            return !isDenoised;
        case InputUse::Extend:
        case InputUse::Last:
            return true;  // the result holds them
    }
    return true;
}

}  // namespace tubelet::pipeline
