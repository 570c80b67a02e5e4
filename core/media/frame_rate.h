#pragma once

#include <string>

namespace tubelet::media {

/// A frame rate as files store it, frames per second = numerator / denominator.
struct FrameRate {
    int numerator = 0;
    int denominator = 1;

    double value() const { return static_cast<double>(numerator) / denominator; }
    bool operator==(const FrameRate&) const = default;
};

/// The frame rates that a clip may have.
inline constexpr double kMinFrameRate = 0.01;
inline constexpr double kMaxFrameRate = 1000;

/// The exact ratio meant by a number: 16 is 16/1, 12.5 is 25/2, 23.976 and 29.97 are 24000/1001 and
/// 30000/1001 (the NTSC rates).
/// Throws Error(InvalidValue) unless it is within these.
FrameRate frameRateOf(double framesPerSecond);

/// "24000/1001", and back; 0/1 for anything else.
std::string toText(FrameRate rate);
FrameRate frameRateFromText(const std::string& text);

}  // namespace tubelet::media
