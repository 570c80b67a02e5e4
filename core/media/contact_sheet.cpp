#include <algorithm>
#include <cstdint>

#include "base/error.h"
#include "media/clip_check.h"
#include "media/image_file.h"

namespace tubelet::media {

namespace {

constexpr int kGap = 4;                   // pixels between frames
constexpr std::uint8_t kBackground = 32;  // dark grey

// Evenly from the first frame to the last.
std::size_t sampledIndex(int i, int count, std::size_t frames) {
    if (count == 1) {
        return 0;
    }
    const std::size_t steps = static_cast<std::size_t>(count) - 1;
    return (static_cast<std::size_t>(i) * (frames - 1) + steps / 2) / steps;
}

void paste(Image& sheet, const Image& frame, int left, int top) {
    const std::size_t row = std::size_t{3} * static_cast<std::size_t>(frame.width);
    for (int y = 0; y < frame.height; ++y) {
        const auto from = frame.rgb.begin() + static_cast<std::ptrdiff_t>(static_cast<std::size_t>(y) * row);
        const std::size_t to = (static_cast<std::size_t>(top + y) * static_cast<std::size_t>(sheet.width) +
                                static_cast<std::size_t>(left)) *
                               3;
        std::copy_n(from, row, sheet.rgb.begin() + static_cast<std::ptrdiff_t>(to));
    }
}

}  // namespace

Image contactSheet(const Clip& clip, int columns, int count) {
    if (clip.frames.empty() || columns < 1 || count < 1) {
        throw Error(
            ErrorKind::InvalidValue,
            says("media",
                 "A contact sheet needs a clip with frames, at least one column and at least one frame to show."));
    }
    for (const Image& frame : clip.frames) {
        checkImage(frame);
        if (frame.width != clip.width() || frame.height != clip.height()) {
            throw Error(ErrorKind::InvalidValue,
                        says("media", "A contact sheet needs frames of one size: expected %1, got %2."),
                        sizeText(clip.width(), clip.height()), sizeText(frame.width, frame.height));
        }
    }
    const int shown = static_cast<int>(std::min(static_cast<std::size_t>(count), clip.frames.size()));
    const int across = std::min(columns, shown);
    const int down = (shown + across - 1) / across;
    Image sheet{
        .width = across * (clip.width() + kGap) - kGap, .height = down * (clip.height() + kGap) - kGap, .rgb = {}};
    sheet.rgb.assign(std::size_t{3} * static_cast<std::size_t>(sheet.width) * static_cast<std::size_t>(sheet.height),
                     kBackground);
    for (int i = 0; i < shown; ++i) {
        const Image& frame = clip.frames[sampledIndex(i, shown, clip.frames.size())];
        paste(sheet, frame, (i % across) * (clip.width() + kGap), (i / across) * (clip.height() + kGap));
    }
    return sheet;
}

}  // namespace tubelet::media
