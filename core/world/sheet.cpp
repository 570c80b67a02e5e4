#include "world/sheet.h"

#include "world/caption.h"
#include "world/captioned_sheet.h"
#include "world/paint.h"

namespace tubelet::world {
namespace {

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
    return captionedSheet(scenes.size(), [&](std::size_t number) {
        beforeEach(number);
        const Scene& scene = scenes[number];
        RenderedScene rendered = render(scene, sprites);
        CaptionedStrip strip;
        strip.lines = {captionOf(scene, Language::English, 0, annotations),
                       captionOf(scene, Language::Chinese, 0, annotations)};
        for (const auto frame : shownFrames(rendered.clip.frames.size())) {
            for (std::size_t s = 0; outlines && s < rendered.boxes.size(); ++s) {
                if (rendered.boxes[s][frame]) {
                    outline(rendered.clip.frames[frame], *rendered.boxes[s][frame]);
                }
            }
            strip.frames.push_back(std::move(rendered.clip.frames[frame]));
        }
        return strip;
    });
}

}  // namespace tubelet::world
