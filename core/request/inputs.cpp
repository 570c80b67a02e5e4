#include "request/inputs.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

#include "base/error.h"

namespace tubelet::request {

namespace {

[[noreturn]] void refuse(const Message& message) {
    throw Error(ErrorKind::InvalidValue, message);
}

void checkStrength(const GenerationRequest& request, const Input& start) {
    checkStartStrength(start);
    const auto& field = kStartStrengthField;
    if (stepsLeftOut(request) == request.steps) {
        refuse(
            {counts("request", "At %1 %2 none of the %n step(s) would be made. Name at least %3, or more steps (%4)."),
             request.steps, field.option, start.strength01, leastStrength(request.steps), kStepsField.option});
    }
}

void checkLoop(const GenerationRequest& request, const ModelFacts& facts) {
    if (largestFrames(facts) == 1) {
        refuse({says("request", "%1 needs clips, but this model draws single pictures."), kLoopField.option});
    }
    const int factor = std::max(facts.temporalFactor, 1);
    if (request.frames == 1) {
        refuse({says("request", "A single picture can't be a loop: name at least %1 frames, or leave %2 out."),
                factor * kLeastLoop, kLoopField.option});
    }
    for (const Input& input : request.inputs) {
        if (!canLoopWith(input.use)) {
            refuse({says("request",
                         "%1 and %2 don't go together: a loop has no first and no last frame. Leave one of them out."),
                    kLoopField.option, fieldOf(input.use).option});
        }
    }
}

/// The inputs whose latent frames the result shall have.
void checkKnown(const GenerationRequest& request, const ModelFacts& facts) {
    int known = 0;
    const char* option = nullptr;
    for (const InputUse use : {InputUse::Extend, InputUse::First, InputUse::Last}) {
        if (findInput(request, use) != nullptr) {
            option = fieldOf(use).option;
            known += use == InputUse::Extend ? knownLatents(request, facts) : 1;
        }
    }
    if (option == nullptr) {
        return;
    }
    if (largestFrames(facts) == 1) {
        refuse({says("request", "%1 needs clips, but this model draws single pictures. Begin with one: %2."), option,
                fieldOf(InputUse::Start).option});
    }
    if (known >= latentFrames(request, facts)) {
        refuse({counts("request",
                       "With %1 nothing of %n frame(s) is left to be made; name at least %2 frames (--frames)."),
                request.frames, option, framesOf(known + 1, facts)});
    }
}

/// What a model that makes clips of given frames can't do without.
/// What a model can't do that makes clips of given frames.
void checkGivenModel(const GenerationRequest& request, const ModelFacts& facts) {
    if (!facts.needsFirst) {
        return;
    }
    const auto refuseWork = [](const Message& work) {
        refuse(
            {says("request", "This model makes a clip of its first frame, and no %1. Choose another model for that."),
             work});
    };
    if (request.loop) {
        refuseWork({says("request", "loop")});
    }
    if (!request.cards.empty()) {
        refuseWork({says("request", "storyboard")});
    }
    if (findInput(request, InputUse::Paint) != nullptr) {
        refuseWork({says("request", "clip of which a part is made again")});
    }
    if (findInput(request, InputUse::Blend) != nullptr) {
        refuseWork({says("request", "blend of two clips")});
    }
    if (findInput(request, InputUse::Start) != nullptr && findInput(request, InputUse::First) == nullptr) {
        refuseWork({says("request", "clip that only begins like another one")});
    }
}

void checkNeeded(const GenerationRequest& request, const ModelFacts& facts) {
    const bool hasFirst = findInput(request, InputUse::First) || findInput(request, InputUse::Extend);
    if (facts.needsFirst && !hasFirst) {
        refuse({says("request", "This model makes a clip of its first frame: name a picture for it (%1)."),
                fieldOf(InputUse::First).option});
    }
    if (facts.needsLast && !findInput(request, InputUse::Last)) {
        refuse({says("request", "This model makes a clip between two frames: name the last one, too (%1)."),
                fieldOf(InputUse::Last).option});
    }
}

/// Plain uses of which a run takes one.
constexpr std::pair<InputUse, InputUse> kApart[] = {{InputUse::Start, InputUse::Extend},
                                                    {InputUse::Extend, InputUse::First}};

void checkApart(const GenerationRequest& request) {
    for (const auto& [one, other] : kApart) {
        if (findInput(request, one) == nullptr || findInput(request, other) == nullptr) {
            continue;
        }
        const char *first = fieldOf(one).option, *second = fieldOf(other).option;
        refuse(one == InputUse::Start
                   ? Message{says("request",
                                  "%1 and %2 don't go together: a run begins with one clip. Leave one of them out."),
                             first, second}
                   : Message{says("request",
                                  "%1 and %2 don't go together: an extension begins with the end of its clip. Leave "
                                  "one of them out."),
                             first, second});
    }
}

void checkPaint(const GenerationRequest& request, const Input& paint, const ModelFacts& facts) {
    if (largestFrames(facts) == 1) {
        refuse({says("request", "Painting needs clips, but this model draws single pictures.")});
    }
    if (request.inputs.size() > 1) {
        refuse({says("request", "Painting into a clip takes no other picture or clip: leave the others out.")});
    }
    if (!paint.mask) {
        refuse({says("request", "Nothing is painted: say which part of the clip to make again (--mask or --box).")});
    }
    checkMask(*paint.mask);
    checkStrength(request, paint);
}

void checkBlend(const GenerationRequest& request, const Input& blend) {
    if (request.inputs.size() != 2 || findInput(request, InputUse::Start) == nullptr) {
        refuse({says("request", "A blend takes two clips: the one that it begins as and the one that it turns into.")});
    }
    if (!request.cards.empty()) {
        refuse({says("request", "A blend and a storyboard don't go together: make one after the other.")});
    }
    const auto& curve = blend.curve01;
    const bool holds = std::all_of(curve.begin(), curve.end(), [](double point) { return point >= 0 && point <= 1; });
    if (curve.empty() || curve.size() > kMostPoints || !holds) {
        refuse(
            {says("request", "The curve of a blend has 1 to %1 points from 0, the first clip, to 1, the second one."),
             kMostPoints});
    }
}

}  // namespace

const Input* findInput(const GenerationRequest& request, InputUse use) {
    const auto found = std::find_if(request.inputs.begin(), request.inputs.end(),
                                    [use](const Input& input) { return input.use == use; });
    return found == request.inputs.end() ? nullptr : &*found;
}

bool goTogether(InputUse one, InputUse other) {
    const auto isPair = [one, other](InputUse a, InputUse b) {
        return (one == a && other == b) || (one == b && other == a);
    };
    if (one == InputUse::Blend || other == InputUse::Blend) {
        return isPair(InputUse::Start, InputUse::Blend);
    }
    return one != other && one != InputUse::Paint && other != InputUse::Paint &&
           std::none_of(std::begin(kApart), std::end(kApart),
                        [&](const auto& pair) { return isPair(pair.first, pair.second); });
}

bool canLoopWith(InputUse use) {
    return use != InputUse::Extend && use != InputUse::First && use != InputUse::Last;
}

int latentFrames(const GenerationRequest& request, const ModelFacts& facts) {
    // of 4 n frames, a loop's, n
    return (request.frames - 1) / std::max(facts.temporalFactor, 1) + 1;
}

int framesOf(int latents, const ModelFacts& facts) {
    return 1 + (latents - 1) * std::max(facts.temporalFactor, 1);
}

Size sizeLike(const ModelFacts& facts, Size clip) {
    constexpr double kFarBeyond = 2;
    const auto area = [](Size size) { return static_cast<double>(size.width) * size.height; };
    double largest = area({facts.defaults.width, facts.defaults.height});
    for (const Size& size : facts.trainedSizes) {
        largest = std::max(largest, area(size));
    }
    const double own = area(clip);
    const double scale = own > kFarBeyond * largest && largest > 0 ? std::sqrt(largest / own) : 1;
    const auto edge = [scale](int pixels) { return static_cast<int>(std::lround(pixels * scale)); };
    return nearestLegalSize(facts, {edge(clip.width), edge(clip.height)});
}

void takeClipShape(const ClipShape& clip, const ModelFacts& facts, GenerationRequest& request) {
    const auto size = sizeLike(facts, clip.size);
    request.width = size.width;
    request.height = size.height;
    if (kFrameRateField.holds(clip.frameRate)) {
        request.frameRate = clip.frameRate;
    }
    const int factor = std::max(facts.temporalFactor, 1);
    request.loop = request.loop && clip.frames % factor == 0 && clip.frames / factor >= kLeastLoop;
    request.frames =
        request.loop ? clip.frames : std::min(1 + (clip.frames + factor - 2) / factor * factor, largestFrames(facts));
}

int stepsLeftOut(const GenerationRequest& request) {
    const Input* start = findInput(request, InputUse::Start);
    start = start != nullptr ? start : findInput(request, InputUse::Paint);
    if (start == nullptr || !kStartStrengthField.holds(start->strength01)) {
        return 0;
    }
    return request.steps - std::min(static_cast<int>(request.steps * start->strength01), request.steps);
}

void checkStartStrength(const Input& start) {
    const auto& field = kStartStrengthField;
    if (!field.holds(start.strength01)) {
        refuse(
            {says(
                 "request",
                 "%1 %2 is not possible; name %3 to %4. The least changes next to nothing; %4 keeps next to nothing of "
                 "the file."),
             field.option, start.strength01, field.least, field.most});
    }
}

void checkCrop(const Input& input) {
    const auto holds = [](double place) { return place >= 0 && place <= 1; };
    if (!holds(input.crop.x) || !holds(input.crop.y)) {
        refuse({says("request",
                     "The crop of %1 is at %2,%3, which is outside the picture; name two numbers from 0 to 1, the "
                     "middle is 0.5,0.5."),
                fieldOf(input.use).option, input.crop.x, input.crop.y});
    }
}

double leastStrength(int steps) {
    return std::ceil(1000.0 / std::max(steps, 1)) / 1000;
}

std::vector<double> blendShares(const Input& blend, int moments) {
    const auto& curve = blend.curve01;
    std::vector<double> shares;
    for (int i = 0; i < moments && !curve.empty(); ++i) {
        const double place = moments > 1 ? static_cast<double>(i) / (moments - 1) : 0;
        const double point = place * static_cast<double>(curve.size() - 1);
        const auto before = static_cast<std::size_t>(point);
        const auto after = std::min(before + 1, curve.size() - 1);
        const double part = point - static_cast<double>(before);
        shares.push_back(curve[before] + (curve[after] - curve[before]) * part);
    }
    return shares;
}

std::vector<double> curveOf(std::string_view word) {
    if (word == "linear") {
        return {0, 1};
    }
    if (word == "hold") {
        return {0, 0, 1, 1};
    }
    std::vector<double> points;
    for (int i = 0; word == "smooth" && i <= 16; ++i) {
        const double x = i / 16.0;
        points.push_back(x * x * (3 - 2 * x));
    }
    return points;
}

int knownLatents(const GenerationRequest& request, const ModelFacts& facts) {
    return findInput(request, InputUse::Extend) == nullptr ? 0 : (latentFrames(request, facts) + 3) / 4;
}

void checkInputs(const GenerationRequest& request, const ModelFacts& facts) {
    checkGivenModel(request, facts);
    for (const auto& input : request.inputs) {
        const auto& field = fieldOf(input.use);
        if (input.file.empty()) {
            refuse({says("request", "%1 names no file. Name a picture or clip, or leave it out."), field.option});
        }
        checkCrop(input);
        if (findInput(request, input.use) != &input) {
            refuse({says("request", "%1 is there twice. Name one file."), field.option});
        }
        if (input.frame && (*input.frame == 0 || (input.use != InputUse::First && input.use != InputUse::Last))) {
            refuse({says("request",
                         "Frame %1 of the file of %2 is not possible: of --first and --last files one may be named, "
                         "from 1, or from the end with -1, -2 and so on."),
                    *input.frame, field.option});
        }
    }
    const Input* start = findInput(request, InputUse::Start);
    const Input* paint = findInput(request, InputUse::Paint);
    const Input* blend = findInput(request, InputUse::Blend);
    if (paint != nullptr) {
        checkPaint(request, *paint, facts);
    }
    if (blend != nullptr) {
        checkBlend(request, *blend);
    }
    checkApart(request);
    if (start != nullptr) {
        checkStrength(request, *start);
    }
    if (request.loop) {
        checkLoop(request, facts);
    }
    checkKnown(request, facts);
    checkNeeded(request, facts);
}

}  // namespace tubelet::request
