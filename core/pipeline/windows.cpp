#include "pipeline/windows.h"

#include <algorithm>
#include <cmath>

namespace tubelet::pipeline {

namespace {

constexpr double kMostTimesTheArea = 4;
constexpr int kMostTimesTheLength = 2;

double area(const request::Size& size) {
    return static_cast<double>(size.width) * size.height;
}

/// The trained size nearest in shape; of equals the larger.
request::Size nearestInShape(const request::ModelFacts& facts, double aspect) {
    const auto farther = [aspect](const request::Size& a, const request::Size& b) {
        const auto distance = [aspect](const request::Size& size) {
            return std::abs(std::log(static_cast<double>(size.width) / size.height / aspect));
        };
        return std::pair(-distance(a), area(a)) < std::pair(-distance(b), area(b));
    };
    return *std::max_element(facts.trainedSizes.begin(), facts.trainedSizes.end(), farther);
}

}  // namespace

std::optional<DenoiseWindows> denoiseWindows(const request::GenerationRequest& request,
                                             const request::ModelFacts& facts) {
    if (facts.trainedSizes.empty()) {
        return std::nullopt;
    }
    double largest = 0;
    for (const auto& size : facts.trainedSizes) {
        largest = std::max(largest, area(size));
    }
    const int longest = facts.trainedFrames.empty()
                            ? request.frames
                            : *std::max_element(facts.trainedFrames.begin(), facts.trainedFrames.end());
    const bool isLarge = area({request.width, request.height}) > kMostTimesTheArea * largest;
    // a storyboard is cut in time by its prompts already
    const bool isLong = request.cards.empty() && request.frames > kMostTimesTheLength * longest;
    if (!isLarge && !isLong) {
        return std::nullopt;
    }
    const std::int64_t patch = std::max(1, facts.sizeMultiple / facts.spatialFactor);
    const auto latentFrames = [&facts](int frames) { return std::int64_t((frames - 1) / facts.temporalFactor + 1); };
    const auto cells = [&](int pixels) { return std::int64_t(pixels) / facts.spatialFactor / patch * patch; };

    const auto shape = nearestInShape(facts, static_cast<double>(request.width) / request.height);
    DenoiseWindows windows;
    windows.multiple = {1, patch, patch};
    windows.window = {latentFrames(isLong ? longest : request.frames),
                      isLarge ? cells(shape.height) : cells(request.height),
                      isLarge ? cells(shape.width) : cells(request.width)};
    windows.overlap = {windows.window[0] * 2 / 5, windows.window[1] / 2, windows.window[2] / 2};
    const auto frames = (windows.window[0] - 1) * facts.temporalFactor + 1;
    const Message size{says("pipeline", "%1x%2"), windows.window[2] * facts.spatialFactor,
                       windows.window[1] * facts.spatialFactor};
    windows.notice = {says("pipeline",
                           "This clip is far beyond what the model was trained for: it is denoised in overlapping "
                           "windows of %1, each of which may draw the subject again."),
                      frames == 1 ? size : Message{says("pipeline", "%1 and %2 frames"), size, frames}};
    return windows;
}

}  // namespace tubelet::pipeline
