#pragma once

#include <cstdint>
#include <memory>
#include <vector>

namespace tubelet::media {

/// One picture: 8-bit RGB, row-major, no padding, full range, sRGB-like display values.
struct Image {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> rgb;  ///< width * height * 3 bytes

    bool operator==(const Image&) const = default;
};

/// A whole clip in memory. All frames have the same size.
struct Clip {
    double frameRate = 0;  ///< frames per second; 0: unknown
    std::vector<Image> frames;

    int width() const { return frames.empty() ? 0 : frames.front().width; }
    int height() const { return frames.empty() ? 0 : frames.front().height; }
    double durationMs() const { return frameRate > 0 ? 1000.0 * static_cast<double>(frames.size()) / frameRate : 0; }

    bool operator==(const Clip&) const = default;
};

/// Clips cross threads only like this.
using SharedClip = std::shared_ptr<const Clip>;

}  // namespace tubelet::media
