#include "media/orientation.h"

#include <cstdlib>
#include <utility>

namespace tubelet::media {

Orientation orientationOf(const std::int32_t* displayMatrix) {
    const std::int64_t a = displayMatrix[0];
    const std::int64_t b = displayMatrix[1];
    const std::int64_t c = displayMatrix[3];
    const std::int64_t d = displayMatrix[4];
    if (std::llabs(a) >= std::llabs(b)) {
        return {.transpose = false, .flipX = a < 0, .flipY = d < 0};
    }
    return {.transpose = true, .flipX = c < 0, .flipY = b < 0};
}

Image oriented(Image image, Orientation orientation) {
    if (orientation.upright()) {
        return image;
    }
    Image turned{.width = image.width, .height = image.height, .rgb = {}};
    if (orientation.transpose) {
        std::swap(turned.width, turned.height);
    }
    turned.rgb.reserve(image.rgb.size());
    for (int y = 0; y < turned.height; ++y) {
        for (int x = 0; x < turned.width; ++x) {
            int fromX = orientation.flipX ? turned.width - 1 - x : x;
            int fromY = orientation.flipY ? turned.height - 1 - y : y;
            if (orientation.transpose) {
                std::swap(fromX, fromY);
            }
            const auto at = (static_cast<std::size_t>(fromY) * static_cast<std::size_t>(image.width) +
                             static_cast<std::size_t>(fromX)) *
                            3;
            turned.rgb.insert(turned.rgb.end(), {image.rgb[at], image.rgb[at + 1], image.rgb[at + 2]});
        }
    }
    return turned;
}

}  // namespace tubelet::media
