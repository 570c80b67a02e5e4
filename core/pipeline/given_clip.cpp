#include "pipeline/given_clip.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

#include "base/error.h"
#include "base/stop.h"
#include "media/source_hash.h"
#include "media/video_reader.h"
#include "pipeline/evenly_taken.h"
#include "pipeline/given_fitting.h"
#include "pipeline/given_frame.h"
#include "pipeline/given_timing.h"
#include "pipeline/mask_weights.h"
#include "pipeline/named_notices.h"
#include "request/fields.h"
#include "request/inputs.h"

namespace tubelet::pipeline {
namespace {

using request::InputUse;

/// Pixels of a clip that is gone on with, which the result holds again.
constexpr std::uint64_t kMostBytes = std::uint64_t{2} << 30;

void tellAboutSound(bool hasSound, RunObserver& observer) {
    if (hasSound) {
        observer.onNotice(
            {"input-sound",
             {says("pipeline", "It has sound, which the result does not have: add it again with a video editor.")}});
    }
}

std::vector<media::Image> toBeginWith(const request::Input& input, const request::GenerationRequest& request,
                                      const request::ModelFacts& facts, RunObserver& observer, GivenFitting& fitting,
                                      const std::stop_token& stop) {
    const std::int64_t wanted = request::framesOf(request::latentFrames(request, facts), facts);
    const GivenTiming timing(wanted, request.frameRate);
    auto taken = takeFrames(input.file, timing, stop, givenReading(),
                            [&](media::Image frame) { return fitting(std::move(frame)); });
    tellAboutReading(taken, observer);
    timing.tell(taken, observer);
    tellAboutSound(taken.hasSound, observer);
    return std::move(taken.pictures);
}

/// All frames of a clip, fitted, and no more of them than the result could hold.
std::vector<media::Image> framesOfAll(media::VideoReader& reader, const request::Input& input,
                                      const request::GenerationRequest& request, GivenFitting& fitting,
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
                              const request::ModelFacts& facts, RunObserver& observer, GivenFitting& fitting,
                              const std::stop_token& stop) {
    const auto reader = media::VideoReader::open(input.file, givenReading());
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
                                  const request::ModelFacts& facts, RunObserver& observer, GivenFitting& fitting,
                                  const std::stop_token& stop) {
    const auto reader = media::VideoReader::open(input.file, givenReading());
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
    GivenFitting fitting(request, input);
    const auto hash = hashBefore(input.file, stop);
    GivenClip given;
    given.use = input.use;
    given.file = input.file;
    switch (input.use) {
        case InputUse::Paint:
            given.frames = toPaint(input, request, facts, notices, fitting, stop);
            given.weights = maskWeights(input.mask.value(), static_cast<int>(given.frames.size()), request.width,
                                        request.height, stop, input.crop);
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
            given.frames = {fitting(givenFrame(input, notices, stop))};
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
