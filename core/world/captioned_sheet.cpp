#include "world/captioned_sheet.h"

#include <algorithm>

#include "base/error.h"
#include "world/paint.h"
#include "world/text_line.h"

namespace tubelet::world {
namespace {

constexpr int kGap = 4;
constexpr int kText = 13;
constexpr int kLine = 18;
constexpr int kNarrowest = 330;
constexpr std::uint8_t kPaper = 245;

media::Image paper(int width, int height) {
    media::Image image{width, height, {}};
    image.rgb.assign(3 * static_cast<std::size_t>(width) * static_cast<std::size_t>(height), kPaper);
    return image;
}

/// One strip as a picture of its own, so that no text reaches into the next cell.
media::Image drawn(const CaptionedStrip& strip) {
    if (strip.frames.empty()) {
        throw Error(ErrorKind::InvalidValue, says("world", "A strip of a sheet has no frames, expected one or more."));
    }
    const auto& first = strip.frames.front();
    const int lines = static_cast<int>(strip.lines.size()), shown = static_cast<int>(strip.frames.size());
    auto cell = paper(std::max(shown * (first.width + kGap) - kGap, kNarrowest), lines * kLine + first.height + kGap);
    for (int i = 0; i < lines; ++i) {
        drawLine(cell, 0, i * kLine, kText, strip.lines[static_cast<std::size_t>(i)]);
    }
    for (int k = 0; k < shown; ++k) {
        paste(strip.frames[static_cast<std::size_t>(k)], cell, k * (first.width + kGap), lines * kLine + kGap);
    }
    return cell;
}

}  // namespace

std::vector<std::size_t> shownFrames(std::size_t frames, std::size_t most) {
    const auto shown = std::min(frames, most);
    std::vector<std::size_t> numbers;
    for (std::size_t k = 0; k < shown; ++k) {
        const auto even = shown > 1 ? k * (frames - 1) / (shown - 1) : 0;
        numbers.push_back(even - (frames >= 9 ? k % 2 : 0));
    }
    return numbers;
}

media::Image captionedSheet(std::size_t count, const std::function<CaptionedStrip(std::size_t)>& stripAt) {
    std::vector<media::Image> cells;
    int width = 0, height = 0;
    for (std::size_t i = 0; i < count; ++i) {
        cells.push_back(drawn(stripAt(i)));
        width = std::max(width, cells.back().width);
        height = std::max(height, cells.back().height);
    }
    if (cells.empty()) {
        throw Error(ErrorKind::InvalidValue, says("world", "A sheet has no clips, expected one or more."));
    }
    const int columns = count >= 8 ? 2 : 1;
    const int rows = (static_cast<int>(count) + columns - 1) / columns;
    auto sheet = paper(columns * (width + 2 * kGap), rows * (height + 2 * kGap));
    for (int i = 0; i < static_cast<int>(count); ++i) {
        paste(cells[static_cast<std::size_t>(i)], sheet, i / rows * (width + 2 * kGap) + kGap,
              i % rows * (height + 2 * kGap) + kGap);
    }
    return sheet;
}

}  // namespace tubelet::world
