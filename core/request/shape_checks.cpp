#include "request/shape_checks.h"

#include <algorithm>
#include <string>

#include "base/listing.h"
#include "request/fields.h"
#include "request/inputs.h"
#include "request/legal.h"
#include "request/refuse_value.h"
#include "request/storyboard.h"

namespace tubelet::request {
namespace {

std::string text(Size size) {
    return std::to_string(size.width) + "x" + std::to_string(size.height);
}

/// The legal neighbours of an edge, one or two, all within [multiple, largest].
std::vector<int> legalNeighbours(int edge, int multiple, int largest) {
    if (edge < multiple) {
        return {multiple};
    }
    if (edge > largest) {
        return {largest};
    }
    const int below = edge / multiple * multiple;
    if (below == edge) {
        return {edge};
    }
    return below + multiple <= largest ? std::vector<int>{below, below + multiple} : std::vector<int>{below};
}

Message edgeFault(const Message& name, int edge, int multiple) {
    if (edge < 1) {
        return {says("request", "%1 %2 is not a size in pixels"), name, edge};
    }
    if (edge % multiple != 0) {
        return {says("request", "%1 %2 is not a multiple of %3"), name, edge, multiple};
    }
    return {};
}

/// The nearest legal size to an edge beyond the limit would be refused next for its memory; the
/// model's own is none to regret.
void checkLargestEdge(const GenerationRequest& request, const ModelFacts& facts, int largest) {
    const bool wide = request.width > largest;
    const bool high = request.height > largest;
    if (!wide && !high) {
        return;
    }
    const bool isTheModels = facts.longestEdge > 0 && facts.longestEdge <= kMaxEdge;
    const Message limit = isTheModels ? Message{says("request", "%1, the largest edge that this model knows"), largest}
                                      : Message{says("request", "%1, the largest edge that is accepted"), largest};
    const Message fault = wide && high ? Message{says("request", "Width %1 and height %2 are larger than %3"),
                                                 request.width, request.height, limit}
                          : wide       ? Message{says("request", "Width %1 is larger than %2"), request.width, limit}
                                       : Message{says("request", "Height %1 is larger than %2"), request.height, limit};
    const Size own{facts.defaults.width, facts.defaults.height};
    if (own.width > 0 && own.height > 0) {
        refuse({says("request", "%1, and few machines have the memory for nearly as much; the model's own size is %2."),
                fault, text(own)});
    }
    refuse({says("request", "%1, and few machines have the memory for nearly as much."), fault});
}

/// A loop's frames are those of whole latent frames: its first is no frame by itself.
void checkLoopFrames(const GenerationRequest& request, const ModelFacts& facts) {
    const int factor = std::max(facts.temporalFactor, 1);
    const int nearest = nearestLegalFrames(facts, request.frames, true);
    // a single picture has a sentence of its own
    if (request.frames != nearest && request.frames != 1) {
        refuse({says("request",
                     "A loop of %1 frames is not possible: it has a multiple of %2 frames, from %3 to %4; "
                     "the nearest legal count is %5."),
                request.frames, factor, factor * kLeastLoop, nearestLegalFrames(facts, kMaxFrames, true), nearest});
    }
}

}  // namespace

void checkSize(const GenerationRequest& request, const ModelFacts& facts) {
    const int multiple = std::max(facts.sizeMultiple, 1);
    const int largest = largestEdge(facts);
    checkLargestEdge(request, facts, largest);
    const Message width = edgeFault({says("request", "Width")}, request.width, multiple);
    const Message height =
        edgeFault(width.empty() ? Message{says("request", "Height")} : Message{says("request", "height")},
                  request.height, multiple);
    if (width.empty() && height.empty()) {
        return;
    }
    std::vector<std::string> sizes;
    for (const int w : legalNeighbours(request.width, multiple, largest)) {
        for (const int h : legalNeighbours(request.height, multiple, largest)) {
            sizes.push_back(text(Size{w, h}));
        }
    }
    const Message fault = width.empty()    ? height
                          : height.empty() ? width
                                           : Message{says("request", "%1 and %2"), width, height};
    if (sizes.size() == 1) {
        refuse({says("request", "%1; the nearest legal size is %2."), fault, sizes.front()});
    }
    refuse({says("request", "%1; the nearest legal sizes are %2."), fault, allOf(sizes)});
}

void checkFrames(const GenerationRequest& request, const ModelFacts& facts) {
    if (request.loop && largestFrames(facts) > 1) {
        checkLoopFrames(request, facts);
        return;
    }
    const int factor = std::max(facts.temporalFactor, 1);
    const int largest = largestFrames(facts);
    const Message rule = factor == 1 ? Message{says("request", "a whole number from 1")}
                                     : Message{says("request", "1 plus a multiple of %1 (1, %2, %3, ...)"), factor,
                                               1 + factor, 1 + 2 * factor};
    const auto refuseFrames = [&](const Message& why) {
        refuse({says("request", "A clip of %1 frames is not possible: %2"), request.frames, why});
    };
    if (request.frames < 1) {
        refuseFrames({says("request", "the model makes %1 frames; the nearest legal count is %2."), rule, 1});
    }
    if (request.frames > largest && largest == 1) {
        refuseFrames({says("request", "this model draws single pictures; the only legal count is 1.")});
    }
    if (request.frames > largest) {
        if (facts.mostFrames > 0 && facts.mostFrames <= kMaxFrames) {
            refuseFrames(
                {says("request", "this model knows at most %1 frames; the nearest legal count is %1."), largest});
        }
        refuseFrames({says("request", "at most %1 are accepted; the nearest legal count is %1."), largest});
    }
    if ((request.frames - 1) % factor != 0) {
        const int below = 1 + (request.frames - 1) / factor * factor;
        if (below + factor <= largest) {
            refuseFrames({says("request", "the model makes %1 frames; the nearest legal counts are %2 and %3."), rule,
                          below, below + factor});
        }
        refuseFrames({says("request", "the model makes %1 frames; the nearest legal count is %2."), rule, below});
    }
}

void noteUntrained(const GenerationRequest& request, const ModelFacts& facts, std::vector<Notice>& notices) {
    const Size size{request.width, request.height};
    const auto& sizes = facts.trainedSizes;
    if (!sizes.empty() && std::find(sizes.begin(), sizes.end(), size) == sizes.end()) {
        std::vector<std::string> words;
        for (const Size& trained : sizes) {
            words.push_back(text(trained));
        }
        notices.push_back({"untrained-size",
                           {says("request",
                                 "%1 is a size that the model was not trained on (trained: %2); the clip may look "
                                 "worse."),
                            text(size), allOf(words)}});
    }
    const auto& frames = facts.trainedFrames;
    // Of a loop it is the number of latent frames that the model knows or doesn't.
    // A storyboard's is what the network sees at once.
    const int known = request.loop || !request.cards.empty() ? windowFrames(request, facts) : request.frames;
    if (!frames.empty() && std::find(frames.begin(), frames.end(), known) == frames.end()) {
        notices.push_back({"untrained-frames",
                           {counts("request",
                                   "%n frame(s) is a length that the model was not trained on (trained: %1); the "
                                   "motion may look worse."),
                            request.frames, allOf(frames)}});
    }
}

}  // namespace tubelet::request
