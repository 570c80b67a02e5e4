#include "media/resample.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "base/error.h"
#include "media/clip_check.h"

namespace tubelet::media {

namespace {

constexpr int kWeightBits = 22;

double sinc(double x) {
    return x == 0 ? 1 : std::sin(x * std::numbers::pi) / (x * std::numbers::pi);
}

/// Half the width of a filter when it is not stretched, pixels.
double supportOf(ResampleFilter filter) {
    switch (filter) {
        case ResampleFilter::Box:
            return 0.5;
        case ResampleFilter::Bicubic:
            return 2;
        case ResampleFilter::Lanczos:
            return 3;
        default:
            return 1;
    }
}

double valueOf(ResampleFilter filter, double x) {
    const double distance = std::abs(x);
    switch (filter) {
        case ResampleFilter::Box:
            return x > -0.5 && x <= 0.5 ? 1 : 0;
        case ResampleFilter::Hamming:
            return distance < 1 ? sinc(x) * (0.54 + 0.46 * std::cos(x * std::numbers::pi)) : 0;
        case ResampleFilter::Bicubic: {
            constexpr double a = -0.5;
            return distance < 1   ? ((a + 2) * distance - (a + 3)) * distance * distance + 1
                   : distance < 2 ? (((distance - 5) * distance + 8) * distance - 4) * a
                                  : 0;
        }
        case ResampleFilter::Lanczos:
            return x >= -3 && x < 3 ? sinc(x) * sinc(x / 3) : 0;
        default:
            return distance < 1 ? 1 - distance : 0;
    }
}

/// What one output pixel is made of: input pixels from `first` on.
struct Taps {
    int first = 0;
    std::vector<int> weights;  ///< fixed point, kWeightBits
};

std::vector<Taps> tapsFor(int from, int to, ResampleFilter filter) {
    const double scale = static_cast<double>(from) / to;
    const double stretch = std::max(scale, 1.0);
    const double support = supportOf(filter) * stretch;
    std::vector<Taps> all;
    for (int i = 0; i < to; ++i) {
        const double center = (i + 0.5) * scale;
        const int first = std::max(static_cast<int>(center - support + 0.5), 0);
        const int last = std::min(static_cast<int>(center + support + 0.5), from);
        std::vector<double> values;
        double sum = 0;
        for (int x = first; x < last; ++x) {
            values.push_back(valueOf(filter, (x - center + 0.5) * (1.0 / stretch)));
            sum += values.back();
        }
        Taps taps{first, {}};
        for (const double value : values) {
            const double weight = (sum != 0 ? value / sum : value) * (1 << kWeightBits);
            taps.weights.push_back(static_cast<int>(weight < 0 ? weight - 0.5 : weight + 0.5));
        }
        all.push_back(std::move(taps));
    }
    return all;
}

/// Along one axis: `lines` lines, whose pixels lie `step` bytes apart and which begin
/// `lineStep` bytes apart.
struct Axis {
    int lines = 0;
    std::ptrdiff_t fromStep = 0, fromLineStep = 0, toStep = 0, toLineStep = 0;
};

void scaleAxis(const std::vector<std::uint8_t>& from, std::vector<std::uint8_t>& to, const std::vector<Taps>& taps,
               const Axis& axis) {
    for (int line = 0; line < axis.lines; ++line) {
        const std::uint8_t* in = from.data() + line * axis.fromLineStep;
        std::uint8_t* out = to.data() + line * axis.toLineStep;
        for (const Taps& tap : taps) {
            const std::uint8_t* pixel = in + tap.first * axis.fromStep;
            int sums[3] = {1 << (kWeightBits - 1), 1 << (kWeightBits - 1), 1 << (kWeightBits - 1)};
            for (const int weight : tap.weights) {
                for (int channel = 0; channel < 3; ++channel) {
                    sums[channel] += pixel[channel] * weight;
                }
                pixel += axis.fromStep;
            }
            for (int channel = 0; channel < 3; ++channel) {
                out[channel] = static_cast<std::uint8_t>(std::clamp(sums[channel] >> kWeightBits, 0, 255));
            }
            out += axis.toStep;
        }
    }
}

std::size_t bytesOf(int width, int height) {
    return std::size_t{3} * static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
}

Image scaledWidth(const Image& image, int width, ResampleFilter filter) {
    Image result{width, image.height, std::vector<std::uint8_t>(bytesOf(width, image.height))};
    scaleAxis(image.rgb, result.rgb, tapsFor(image.width, width, filter),
              {image.height, 3, std::ptrdiff_t{3} * image.width, 3, std::ptrdiff_t{3} * width});
    return result;
}

Image scaledHeight(const Image& image, int height, ResampleFilter filter) {
    Image result{image.width, height, std::vector<std::uint8_t>(bytesOf(image.width, height))};
    const auto row = std::ptrdiff_t{3} * image.width;
    scaleAxis(image.rgb, result.rgb, tapsFor(image.height, height, filter), {image.width, row, 3, row, 3});
    return result;
}

/// The pixel under the middle of each output pixel.
std::vector<int> nearest(int from, int to) {
    const double step = static_cast<double>(from) / to;
    std::vector<int> indices;
    double at = step * 0.5;  // summed up as Pillow does: the rounding decides between two pixels
    for (int i = 0; i < to; ++i, at += step) {
        indices.push_back(std::min(static_cast<int>(at), from - 1));
    }
    return indices;
}

Image picked(const Image& image, int width, int height) {
    Image result{width, height, {}};
    result.rgb.reserve(bytesOf(width, height));
    const auto columns = nearest(image.width, width);
    for (const int row : nearest(image.height, height)) {
        for (const int column : columns) {
            const auto* pixel = image.rgb.data() + (static_cast<std::ptrdiff_t>(row) * image.width + column) * 3;
            result.rgb.insert(result.rgb.end(), pixel, pixel + 3);
        }
    }
    return result;
}

}  // namespace

Image resample(const Image& image, int width, int height, ResampleFilter filter) {
    checkImage(image);
    if (width < 1 || height < 1) {
        throw Error(ErrorKind::InvalidValue,
                    says("media", "A picture can't be scaled to %1 pixels: expected at least 1 on each side."),
                    sizeText(width, height));
    }
    if (filter == ResampleFilter::Nearest) {
        return picked(image, width, height);
    }
    const auto toWidth = [&](const Image& of) { return of.width == width ? of : scaledWidth(of, width, filter); };
    const auto toHeight = [&](const Image& of) { return of.height == height ? of : scaledHeight(of, height, filter); };
    // Since version 13 Pillow begins with the height where it loses more than twice as
    // much as the width.
    const bool heightFirst = image.height > height && image.height - height > 2 * (image.width - width);
    return heightFirst ? toWidth(toHeight(image)) : toHeight(toWidth(image));
}

}  // namespace tubelet::media
