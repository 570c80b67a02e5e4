#include "media/pixel_shape.h"

#include <cstdint>

namespace tubelet::media {

namespace {

constexpr std::int64_t kWidest = 8;

int scaled(int side, int by, int over) {
    return static_cast<int>(av_rescale_rnd(side, by, over, AV_ROUND_NEAR_INF));
}

}  // namespace

bool isPlausible(AVRational pixelAspect) {
    return pixelAspect.num > 0 && pixelAspect.den > 0 && pixelAspect.num <= kWidest * pixelAspect.den &&
           pixelAspect.den <= kWidest * pixelAspect.num;
}

PixelSize squaredSize(PixelSize stored, AVRational pixelAspect) {
    if (!isPlausible(pixelAspect)) {
        return stored;
    }
    if (pixelAspect.num > pixelAspect.den) {
        return {scaled(stored.width, pixelAspect.num, pixelAspect.den), stored.height};
    }
    return {stored.width, scaled(stored.height, pixelAspect.den, pixelAspect.num)};
}

}  // namespace tubelet::media
