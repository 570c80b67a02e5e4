#include "media/clip_difference.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>

#include "base/error.h"
#include "media/clip_check.h"

namespace tubelet::media {

double psnr(const Clip& a, const Clip& b) {
    if (a.frames.empty() || a.frames.size() != b.frames.size()) {
        throw Error(ErrorKind::InvalidValue,
                    says("media", "Clips of %1 and %2 frames can't be compared: expected equally many, at least one."),
                    a.frames.size(), b.frames.size());
    }
    double sum = 0, count = 0;
    for (std::size_t i = 0; i < a.frames.size(); ++i) {
        const Image &left = a.frames[i], &right = b.frames[i];
        checkImage(left);
        checkImage(right);
        if (left.width != right.width || left.height != right.height) {
            throw Error(ErrorKind::InvalidValue,
                        says("media", "Frames of %1 and %2 can't be compared: expected one size."),
                        sizeText(left.width, left.height), sizeText(right.width, right.height));
        }
        for (std::size_t k = 0; k < left.rgb.size(); ++k) {
            const double difference = static_cast<double>(left.rgb[k]) - right.rgb[k];
            sum += difference * difference;
        }
        count += static_cast<double>(left.rgb.size());
    }
    return sum == 0 ? std::numeric_limits<double>::infinity() : 10 * std::log10(255.0 * 255.0 * count / sum);
}

bool isPlain(const Clip& clip) {
    constexpr int kLevels = 2;  // apart from the first pixel, in each channel
    const auto isLikeFirst = [&](const Image& image) {
        for (std::size_t i = 0; i < image.rgb.size(); ++i) {
            if (std::abs(int{image.rgb[i]} - int{clip.frames.front().rgb[i % 3]}) > kLevels) {
                return false;
            }
        }
        return true;
    };
    return std::all_of(clip.frames.begin(), clip.frames.end(), isLikeFirst);
}

}  // namespace tubelet::media
