#include "app/mask_from_arguments.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <sstream>
#include <vector>

#include "app/values.h"
#include "base/error.h"
#include "base/stop.h"
#include "media/video_reader.h"

namespace tubelet::app {
namespace {

/// What a video makes of black and white.
constexpr int kNearly = 8;

std::uint8_t levelOf(const std::uint8_t* rgb) {
    const int mean = (rgb[0] + rgb[1] + rgb[2] + 1) / 3;
    return static_cast<std::uint8_t>(mean < kNearly ? 0 : mean > 255 - kNearly ? 255 : mean);
}

[[noreturn]] void isNoBox(const std::string& option, const std::string& text) {
    throw Error(ErrorKind::Usage,
                says("app",
                     "%1 is \"%2\", expected X,Y,WIDTH,HEIGHT in pixels, and behind an @ the frames or seconds: "
                     "40,40,80,60@5-12 or 40,40,80,60@0.5s-1.5s."),
                option, text);
}

std::vector<std::string> split(const std::string& text, char at) {
    std::vector<std::string> parts;
    std::istringstream stream(text);
    for (std::string part; std::getline(stream, part, at);) {
        parts.push_back(part);
    }
    return parts;
}

/// A moment as the number of a frame, from 0: "5" is the fifth frame, "0.5s" the one shown then.
double momentOf(const std::string& option, const std::string& text, double frameRate) {
    if (text.ends_with('s')) {
        const std::string number = text.substr(0, text.size() - 1);
        return parseNumber(option, number) * (frameRate > 0 ? frameRate : 1);
    }
    return static_cast<double>(parseInteger(option, text)) - 1;
}

int frameOf(double moment) {
    return static_cast<int>(std::clamp(std::floor(moment + 1e-9), -1e6, 1e6));
}

request::MaskBox boxOf(const std::string& option, const std::string& text, const request::ClipShape& clip) {
    const auto halves = split(text, '@');
    const auto numbers = halves.empty() ? halves : split(halves[0], ',');
    if (halves.size() > 2 || numbers.size() != 4 || text.ends_with('@')) {
        isNoBox(option, text);
    }
    request::MaskBox box;
    int* const to[] = {&box.x, &box.y, &box.width, &box.height};
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        *to[i] = static_cast<int>(std::clamp<std::int64_t>(parseInteger(option, numbers[i]), -1'000'000, 1'000'000));
    }
    box.lastFrame = clip.frames - 1;
    if (halves.size() == 2) {
        const auto moments = split(halves[1], '-');
        if (moments.size() != 2 || moments[0].empty()) {
            isNoBox(option, text);
        }
        box.firstFrame = frameOf(momentOf(option, moments[0], clip.frameRate));
        const double last = momentOf(option, moments[1], clip.frameRate);
        // up to a second is not the frame that begins there
        box.lastFrame = moments[1].ends_with('s') ? static_cast<int>(std::ceil(std::clamp(last, -1e6, 1e6) - 1e-9)) - 1
                                                  : frameOf(last);
    }
    return box;
}

}  // namespace

request::ClipShape shapeOf(const std::filesystem::path& clip, const std::stop_token& stop) {
    const auto reader = media::VideoReader::open(clip);
    request::ClipShape shape{{reader->info().width, reader->info().height}, 0, reader->info().frameRate};
    while (const auto frame = reader->next()) {
        checkStop(stop);
        if (shape.frames++ == 0) {
            shape.size = {frame->width, frame->height};
        }
    }
    return shape;
}

request::Mask maskFromFile(const std::filesystem::path& file, const request::ClipShape& clip,
                           const std::stop_token& stop) {
    const auto reader = media::VideoReader::open(file);
    request::Mask mask;
    std::vector<std::uint8_t> before, levels;
    while (const auto frame = reader->next()) {
        checkStop(stop);
        if (frame->width != clip.size.width || frame->height != clip.size.height) {
            throw Error(ErrorKind::InvalidValue,
                        says("app",
                             "The mask %1 has %2x%3 pixels, but the clip has %4x%5. Draw it over a frame of the clip, "
                             "in its size."),
                        file, frame->width, frame->height, clip.size.width, clip.size.height);
        }
        levels.clear();
        for (std::size_t i = 0; i < frame->rgb.size(); i += 3) {
            levels.push_back(levelOf(frame->rgb.data() + i));
        }
        mask.runs += mask.frames == 0 ? "" : "/";
        mask.runs += mask.frames > 0 && levels == before ? "=" : request::maskRuns(levels, levels.size());
        ++mask.frames;
        std::swap(levels, before);
    }
    if (mask.frames != 1 && mask.frames != clip.frames) {
        throw Error(ErrorKind::InvalidValue,
                    says("app",
                         "The mask %1 has %2 frames, but the clip has %3. Give one picture for all frames, or as many "
                         "as the clip has."),
                    file, mask.frames, clip.frames);
    }
    mask.width = clip.size.width;
    mask.height = clip.size.height;
    request::checkMask(mask);
    return mask;
}

request::Mask maskFromBox(const std::string& option, const std::string& text, const request::ClipShape& clip) {
    const auto box = boxOf(option, text, clip);
    if (box.width < 1 || box.height < 1 || box.lastFrame < box.firstFrame) {
        throw Error(ErrorKind::InvalidValue,
                    says("app",
                         "%1 is \"%2\", which holds nothing: width and height are at least 1, and it ends no "
                         "earlier than it begins."),
                    option, text);
    }
    if (box.x >= clip.size.width || box.y >= clip.size.height || box.x + box.width <= 0 || box.y + box.height <= 0 ||
        box.firstFrame >= clip.frames || box.lastFrame < 0) {
        throw Error(
            ErrorKind::InvalidValue,
            says("app", "%1 is \"%2\", which lies outside of the clip: it has %3x%4 pixels and frames 1 to %5."),
            option, text, clip.size.width, clip.size.height, clip.frames);
    }
    return request::boxMask(box, clip.size.width, clip.size.height, clip.frames);
}

}  // namespace tubelet::app
