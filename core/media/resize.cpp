#include "media/resize.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/error.h"
#include "media/clip_check.h"
#include "media/ffmpeg.h"

namespace tubelet::media {

namespace {

// swscale takes RGB through YUV, which would cost a level or two: each channel is scaled as a grey
// picture instead.
class Planes {
  public:
    Planes(int width, int height) {
        for (FramePtr& plane : m_planes) {
            plane = makeFrame(AV_PIX_FMT_GRAY8, width, height);
        }
    }

    explicit Planes(const Image& image) : Planes(image.width, image.height) {
        const std::uint8_t* from = image.rgb.data();
        for (int y = 0; y < image.height; ++y) {
            for (int x = 0; x < image.width; ++x) {
                for (const FramePtr& plane : m_planes) {
                    plane->data[0][static_cast<std::ptrdiff_t>(y) * plane->linesize[0] + x] = *from++;
                }
            }
        }
    }

    int width() const { return m_planes[0]->width; }
    int height() const { return m_planes[0]->height; }

    Planes scaled(int newWidth, int newHeight, int filter) const {
        const int flags = filter | SWS_ACCURATE_RND | SWS_BITEXACT;
        const ScalerPtr scaler =
            allocated(ScalerPtr(sws_getContext(width(), height(), AV_PIX_FMT_GRAY8, newWidth, newHeight,
                                               AV_PIX_FMT_GRAY8, flags, nullptr, nullptr, nullptr)));
        Planes result(newWidth, newHeight);
        for (std::size_t i = 0; i < m_planes.size(); ++i) {
            const AVFrame& from = *m_planes[i];
            AVFrame& to = *result.m_planes[i];
            sws_scale(scaler.get(), from.data, from.linesize, 0, from.height, to.data, to.linesize);
        }
        return result;
    }

    Image image() const {
        Image image{.width = width(), .height = height(), .rgb = {}};
        image.rgb.reserve(std::size_t{3} * static_cast<std::size_t>(width()) * static_cast<std::size_t>(height()));
        for (int y = 0; y < height(); ++y) {
            for (int x = 0; x < width(); ++x) {
                for (const FramePtr& plane : m_planes) {
                    image.rgb.push_back(plane->data[0][static_cast<std::ptrdiff_t>(y) * plane->linesize[0] + x]);
                }
            }
        }
        return image;
    }

  private:
    std::array<FramePtr, 3> m_planes;
};

}  // namespace

Image resize(const Image& image, int width, int height) {
    checkImage(image);
    if (width < 1 || height < 1) {
        throw Error(ErrorKind::InvalidValue,
                    says("media", "A picture can't be scaled to %1 pixels: expected at least 1 on each side."),
                    sizeText(width, height));
    }
    if (image.width == width && image.height == height) {
        return image;
    }
    Planes planes(image);
    // Shrink first, each direction on its own: a picture may shrink in one and grow in the other.
    if (planes.width() > width || planes.height() > height) {
        planes = planes.scaled(std::min(planes.width(), width), std::min(planes.height(), height), SWS_AREA);
    }
    if (planes.width() < width || planes.height() < height) {
        planes = planes.scaled(width, height, SWS_BICUBIC);
    }
    return planes.image();
}

namespace {

/// Pixels that are cut off before the part that stays; of the middle half of an odd number is
/// rounded down.
int cutBefore(int spare, double position) {
    return static_cast<int>(std::floor(spare * std::clamp(position, 0.0, 1.0)));
}

}  // namespace

Image resizeToFill(const Image& image, int width, int height, CropPosition position) {
    checkImage(image);
    if (width < 1 || height < 1) {
        return resize(image, width, height);  // says why not
    }
    const double scale = std::max(static_cast<double>(width) / image.width, static_cast<double>(height) / image.height);
    const auto scaled = [scale](int edge, int least) {
        return std::max(least, static_cast<int>(std::lround(edge * scale)));
    };
    const Image large = resize(image, scaled(image.width, width), scaled(image.height, height));
    const int left = cutBefore(large.width - width, position.x), top = cutBefore(large.height - height, position.y);
    Image result{.width = width, .height = height, .rgb = {}};
    result.rgb.reserve(std::size_t{3} * static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
    for (int y = top; y < top + height; ++y) {
        const auto from = large.rgb.begin() + (static_cast<std::ptrdiff_t>(y) * large.width + left) * 3;
        result.rgb.insert(result.rgb.end(), from, from + static_cast<std::ptrdiff_t>(width) * 3);
    }
    return result;
}

}  // namespace tubelet::media
