#include "world/sheet.h"

#include <algorithm>

#include "world/caption.h"
#include "world/paint.h"
#include "world/text_line.h"

namespace tubelet::world {
namespace {

constexpr int kGap = 4;
constexpr int kText = 13;
constexpr int kLine = 18;
constexpr int kShown = 5;  // frames of a clip

/// Not evenly: what shakes would seem to stand still.
int shownAt(int k, int shown, int frames) {
    return k * (frames - 1) / (shown - 1) - (frames >= 9 ? k % 2 : 0);
}

void outline(media::Image& image, const Box& box) {
    static const Color line{255, 0, 160};
    fillBox(image, box.left - 1, box.top - 1, box.right + 1, box.top, line);
    fillBox(image, box.left - 1, box.bottom, box.right + 1, box.bottom + 1, line);
    fillBox(image, box.left - 1, box.top, box.left, box.bottom, line);
    fillBox(image, box.right, box.top, box.right + 1, box.bottom, line);
}

}  // namespace

media::Image sheetOf(const std::vector<Scene>& scenes, const SpriteSet& sprites, const Annotations* annotations,
                     bool outlines, const std::function<void(std::size_t)>& beforeEach) {
    const Scene& first = scenes.front();
    const int columns = scenes.size() >= 8 ? 2 : 1;
    const int rows = (static_cast<int>(scenes.size()) + columns - 1) / columns;
    const int shown = std::min(first.frames, kShown);
    const int cellWidth = std::max(shown * (first.width + kGap), 330) + 2 * kGap;
    const int cellHeight = 2 * kLine + first.height + 3 * kGap;
    media::Image sheet{columns * cellWidth, rows * cellHeight, {}};
    sheet.rgb.assign(3 * static_cast<std::size_t>(sheet.width) * static_cast<std::size_t>(sheet.height), 245);
    for (std::size_t i = 0; i < scenes.size(); ++i) {
        beforeEach(i);
        const Scene& scene = scenes[i];
        RenderedScene rendered = render(scene, sprites);
        const int left = static_cast<int>(i) / rows * cellWidth + kGap;
        const int top = static_cast<int>(i) % rows * cellHeight + kGap;
        // Beside what is beyond the cell lies the next cell: text is drawn into its own strip.
        media::Image strip{cellWidth - 2 * kGap, 2 * kLine, {}};
        strip.rgb.assign(3 * static_cast<std::size_t>(strip.width) * static_cast<std::size_t>(strip.height), 245);
        drawLine(strip, 0, 0, kText, captionOf(scene, Language::English, 0, annotations));
        drawLine(strip, 0, kLine, kText, captionOf(scene, Language::Chinese, 0, annotations));
        paste(strip, sheet, left, top);
        for (int k = 0; k < shown; ++k) {
            const auto frame = static_cast<std::size_t>(shown > 1 ? shownAt(k, shown, scene.frames) : 0);
            for (std::size_t s = 0; outlines && s < rendered.boxes.size(); ++s) {
                if (rendered.boxes[s][frame]) {
                    outline(rendered.clip.frames[frame], *rendered.boxes[s][frame]);
                }
            }
            paste(rendered.clip.frames[frame], sheet, left + k * (scene.width + kGap), top + 2 * kLine + kGap);
        }
    }
    return sheet;
}

}  // namespace tubelet::world
