#include "pipeline/given_frame.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>
#include <utility>

#include "base/error.h"
#include "base/stop.h"
#include "pipeline/named_notices.h"

namespace tubelet::pipeline {
namespace {

/// The frame `wanted`, from 1, and whether there are others; nothing where the clip ends before it.
struct OneFrame {
    std::optional<media::Image> frame;
    int read = 0;  ///< frames: all, or one more than were needed
};

OneFrame readTo(int wanted, const request::Input& input, RunObserver& observer, const std::stop_token& stop) {
    const auto reader = media::VideoReader::open(input.file, givenReading());
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

}  // namespace

media::ReadOptions givenReading() {
    media::ReadOptions options;
    options.onWhite = true;
    return options;
}

media::Image givenFrame(const request::Input& input, RunObserver& observer, const std::stop_token& stop) {
    const int asked = input.frame.value_or(input.use == request::InputUse::First ? 1 : -1);
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
    return std::move(*result.frame);
}

}  // namespace tubelet::pipeline
