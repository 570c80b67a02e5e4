#include "request/legal.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <iterator>

#include "base/error.h"
#include "base/listing.h"
#include "request/fields.h"

namespace tubelet::request {
namespace {

int nearestEdge(int wanted, int multiple, int largest) {
    // 64 bit: an edge near INT_MAX must not overflow when rounded up.
    const std::int64_t m = std::max(multiple, 1);
    const std::int64_t rounded = (std::int64_t{wanted} + m / 2) / m * m;
    return static_cast<int>(std::clamp<std::int64_t>(rounded, m, largest));
}

struct Aspect {
    const char* word;
    double ratio;
};
constexpr Aspect kAspects[] = {
    {"16:9", 16.0 / 9}, {"1:1", 1.0}, {"9:16", 9.0 / 16}, {"4:3", 4.0 / 3}, {"3:4", 3.0 / 4}};

}  // namespace

int largestEdge(const ModelFacts& facts) {
    const int multiple = std::max(facts.sizeMultiple, 1);
    const int known = facts.longestEdge > 0 ? std::min(facts.longestEdge, kMaxEdge) : kMaxEdge;
    return std::max(multiple, known / multiple * multiple);
}

int largestFrames(const ModelFacts& facts) {
    const int factor = std::max(facts.temporalFactor, 1);
    const int known = facts.mostFrames > 0 ? std::min(facts.mostFrames, kMaxFrames) : kMaxFrames;
    return 1 + (known - 1) / factor * factor;
}

GenerationRequest defaultRequest(const ModelFacts& facts, const std::string& prompt) {
    GenerationRequest request = facts.defaults;
    request.prompt = prompt;
    request.model = facts.folder;
    return request;
}

Size nearestLegalSize(const ModelFacts& facts, Size wanted) {
    const int largest = largestEdge(facts);
    return {nearestEdge(wanted.width, facts.sizeMultiple, largest),
            nearestEdge(wanted.height, facts.sizeMultiple, largest)};
}

int nearestLegalFrames(const ModelFacts& facts, double wantedFrames, bool loop) {
    const int factor = std::max(facts.temporalFactor, 1);
    const int most = (largestFrames(facts) - 1) / factor;
    if (loop) {
        const double groups = std::floor(wantedFrames / factor + 0.5);
        const double least = kLeastLoop, largest = std::max(kLeastLoop, most + 1);
        // NaN too
        return factor * static_cast<int>(groups > least ? std::min(groups, largest) : least);
    }
    if (!(wantedFrames > 1)) {  // NaN too
        return 1;
    }
    const double groups = std::floor((wantedFrames - 1) / factor + 0.5);
    return 1 + factor * static_cast<int>(std::min<double>(groups, most));
}

const std::vector<std::string>& knownAspects() {
    static const std::vector<std::string> aspects = [] {
        std::vector<std::string> words;
        for (const auto& aspect : kAspects) {
            words.emplace_back(aspect.word);
        }
        return words;
    }();
    return aspects;
}

AspectSize sizeForAspect(const ModelFacts& facts, std::string_view aspect) {
    const auto* const known =
        std::find_if(std::begin(kAspects), std::end(kAspects), [&](const Aspect& one) { return one.word == aspect; });
    if (known == std::end(kAspects)) {
        throw Error(ErrorKind::Usage,
                    says("request",
                         "\"%1\" is not a known aspect ratio; known are %2. Name any other shape with a size in "
                         "pixels."),
                    aspect, allOf(knownAspects()));
    }
    const double nativeArea = static_cast<double>(facts.defaults.width) * facts.defaults.height;
    const Size* best = nullptr;
    double bestDistance = 0;
    for (const Size& size : facts.trainedSizes) {
        const double shape = static_cast<double>(size.width) / size.height;
        const double distance = std::abs(static_cast<double>(size.width) * size.height - nativeArea);
        if (std::abs(shape / known->ratio - 1) <= 0.05 && (!best || distance < bestDistance)) {
            best = &size;
            bestDistance = distance;
        }
    }
    if (best) {
        return {*best, true};
    }
    const Size size = nearestLegalSize(facts, {static_cast<int>(std::lround(std::sqrt(nativeArea * known->ratio))),
                                               static_cast<int>(std::lround(std::sqrt(nativeArea / known->ratio)))});
    return {size, std::find(facts.trainedSizes.begin(), facts.trainedSizes.end(), size) != facts.trainedSizes.end()};
}

}  // namespace tubelet::request
