#include "request/mask.h"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <string_view>

#include "base/error.h"
#include "request/fields.h"

namespace tubelet::request {
namespace {

constexpr std::uint8_t kWhole = 255;
/// Text of a mask: a brush's has some kilobytes.
constexpr std::size_t kMostText = 8'000'000;

[[noreturn]] void refuse(const Message& message) {
    throw Error(ErrorKind::InvalidValue, message);
}

[[noreturn]] void refuseText() {
    refuse({says("request", "The mask can't be read: its text was changed or cut. Paint it again.")});
}

std::string runsOf(const std::uint8_t* begin, const std::uint8_t* end) {
    std::string text;
    while (begin != end) {
        const auto* next = std::find_if(begin, end, [level = *begin](std::uint8_t other) { return other != level; });
        if (next == end && *begin == 0) {
            break;
        }
        text += (text.empty() ? "" : " ") + std::to_string(next - begin);
        if (*begin != 0) {
            text += "*" + (*begin == kWhole ? std::string() : std::to_string(*begin));
        }
        begin = next;
    }
    return text;
}

/// A whole number at the beginning of `text`, which is taken off it.
std::size_t taken(std::string_view& text) {
    std::size_t number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (read.ec != std::errc()) {
        refuseText();
    }
    text.remove_prefix(static_cast<std::size_t>(read.ptr - text.data()));
    return number;
}

void fill(std::string_view runs, std::vector<std::uint8_t>& levels) {
    std::fill(levels.begin(), levels.end(), std::uint8_t{0});
    std::size_t place = 0;
    while (!runs.empty()) {
        const auto count = taken(runs);
        std::size_t level = 0;
        if (runs.starts_with('*')) {
            runs.remove_prefix(1);
            level = runs.empty() || runs.front() == ' ' ? kWhole : taken(runs);
        }
        if (count > levels.size() - place || level > kWhole) {
            refuseText();
        }
        std::fill_n(levels.begin() + static_cast<std::ptrdiff_t>(place), count, static_cast<std::uint8_t>(level));
        place += count;
        if (!runs.empty() && runs.front() != ' ') {
            refuseText();
        }
        runs.remove_prefix(std::min<std::size_t>(1, runs.size()));
    }
}

void checkSizes(const Mask& mask) {
    const auto isWithin = [](int value, int most) { return value >= 1 && value <= most; };
    if (!isWithin(mask.width, kMaxEdge) || !isWithin(mask.height, kMaxEdge) || !isWithin(mask.frames, kMaxFrames)) {
        refuse({says("request", "A mask of %1x%2 pixels and %3 frames is not possible; it has those of its clip."),
                mask.width, mask.height, mask.frames});
    }
    if (!kFeatherField.holds(mask.feather)) {
        refuse({says("request", "%1 %2 is not possible; name %3 to %4 pixels."), kFeatherField.option, mask.feather,
                kFeatherField.least, kFeatherField.most});
    }
    if (!kFadeField.holds(mask.fade)) {
        refuse({says("request", "%1 %2 is not possible; name %3 to %4 frames."), kFadeField.option, mask.fade,
                kFadeField.least, kFadeField.most});
    }
    if (mask.runs.size() > kMostText) {
        refuse({says("request",
                     "The mask has too many edges: it would take %1 in the recipe, and %2 are accepted. Paint larger, "
                     "smoother parts, or leave its shades out."),
                Bytes{mask.runs.size()}, Bytes{kMostText}});
    }
}

}  // namespace

std::string maskRuns(const std::vector<std::uint8_t>& levels, std::size_t pixelsOfAFrame) {
    std::string text;
    const auto* const begin = levels.data();
    const auto frames = pixelsOfAFrame > 0 ? levels.size() / pixelsOfAFrame : 0;
    for (std::size_t i = 0; i < frames; ++i) {
        const auto* const frame = begin + i * pixelsOfAFrame;
        const bool isAsBefore = i > 0 && std::equal(frame, frame + pixelsOfAFrame, frame - pixelsOfAFrame);
        text += (i == 0 ? "" : "/") + (isAsBefore ? "=" : runsOf(frame, frame + pixelsOfAFrame));
    }
    return text;
}

void eachMaskFrame(const Mask& mask, const MaskFrame& tell) {
    checkSizes(mask);
    std::vector<std::uint8_t> levels(static_cast<std::size_t>(mask.width) * static_cast<std::size_t>(mask.height));
    std::string_view left = mask.runs;
    for (int i = 0; i < mask.frames; ++i) {
        const auto end = std::min(left.find('/'), left.size());
        const bool isLast = end == left.size();
        if (isLast != (i + 1 == mask.frames)) {
            refuseText();
        }
        if (const auto frame = left.substr(0, end); frame != "=") {
            fill(frame, levels);
        } else if (i == 0) {
            refuseText();
        }
        tell(i, levels);
        left.remove_prefix(isLast ? end : end + 1);
    }
}

void checkMask(const Mask& mask) {
    bool isEmpty = true;
    eachMaskFrame(mask, [&](int, const std::vector<std::uint8_t>& levels) {
        isEmpty = isEmpty && std::all_of(levels.begin(), levels.end(), [](std::uint8_t level) { return level == 0; });
    });
    if (isEmpty) {
        refuse(
            {says("request", "The mask is empty: nothing of the clip would be made again. Paint over a part of it.")});
    }
}

Mask boxMask(const MaskBox& box, int width, int height, int frames) {
    const auto within = [](long long value, int most) {
        return static_cast<int>(std::clamp<long long>(value, 0, most));
    };
    const int left = within(box.x, width), right = within(static_cast<long long>(box.x) + box.width, width);
    const int top = within(box.y, height), bottom = within(static_cast<long long>(box.y) + box.height, height);
    const int begin = within(box.firstFrame, frames), end = within(static_cast<long long>(box.lastFrame) + 1, frames);
    std::vector<std::uint8_t> levels(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
    for (int y = top; y < bottom && left < right; ++y) {
        std::fill_n(levels.begin() + static_cast<std::ptrdiff_t>(y) * width + left, right - left, kWhole);
    }
    const auto inside = runsOf(levels.data(), levels.data() + levels.size());
    Mask mask;
    mask.width = width;
    mask.height = height;
    mask.frames = frames;
    for (int frame = 0; frame < frames; ++frame) {
        const bool isInside = frame >= begin && frame < end;
        const bool wasInside = frame > begin && frame <= end;
        mask.runs += frame == 0 ? "" : "/";
        mask.runs += frame > 0 && isInside == wasInside ? "=" : isInside ? inside : "";
    }
    return mask;
}

}  // namespace tubelet::request
