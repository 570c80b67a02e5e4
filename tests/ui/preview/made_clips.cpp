#include "ui/preview/made_clips.h"

namespace tubelet::testing {

media::SharedClip coordinateClip(int width, int height, int frames, double frameRate, int blueOffset) {
    auto clip = std::make_shared<media::Clip>();
    clip->frameRate = frameRate;
    for (int frame = 0; frame < frames; ++frame) {
        media::Image image{width, height, {}};
        for (int y = 0; y < height; ++y) {
            for (int x = 0; x < width; ++x) {
                for (const int value : {x, y, 10 * frame + blueOffset}) {
                    image.rgb.push_back(static_cast<std::uint8_t>(value));
                }
            }
        }
        clip->frames.push_back(std::move(image));
    }
    return clip;
}

media::SharedClip plainClip(int width, int height, const std::vector<QColor>& colours, double frameRate) {
    auto clip = std::make_shared<media::Clip>();
    clip->frameRate = frameRate;
    for (const QColor& colour : colours) {
        media::Image image{width, height, {}};
        for (int i = 0; i < width * height; ++i) {
            for (const int value : {colour.red(), colour.green(), colour.blue()}) {
                image.rgb.push_back(static_cast<std::uint8_t>(value));
            }
        }
        clip->frames.push_back(std::move(image));
    }
    return clip;
}

}  // namespace tubelet::testing
