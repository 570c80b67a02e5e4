#include "request/validate.h"

#include <algorithm>
#include <cmath>
#include <iomanip>
#include <limits>
#include <sstream>
#include "request/notice.h"

#include "base/error.h"
#include "base/listing.h"
#include "base/shown.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "request/enum_words.h"
#include "request/fields.h"
#include "request/inputs.h"
#include "request/legal.h"
#include "request/lora.h"
#include "words/class_names.h"
#include "words/prompt_syntax.h"
#include "words/prompt_words.h"

namespace tubelet::request {
namespace {

/// A prompt beyond this is a pasted mistake; anything shorter is cut to the model's text
/// length with a notice.
constexpr std::size_t kMaxPromptCharacters = 100'000;

[[noreturn]] void refuse(const Message& message) {
    throw Error(ErrorKind::InvalidValue, message);
}

std::string text(Size size) {
    return std::to_string(size.width) + "x" + std::to_string(size.height);
}

std::string hex(char32_t character) {
    std::ostringstream out;
    out << "U+" << std::uppercase << std::hex << std::setw(4) << std::setfill('0')
        << static_cast<std::uint32_t>(character);
    return out.str();
}

/// Checks one of the two prompts; notices go to `notices`.
std::u32string checkText(const Message& name, const std::string& prompt, std::vector<Notice>& notices) {
    if (!base::isValidUtf8(prompt)) {
        refuse({says("request", "The %1 is not valid UTF-8 text. Type it again, or save its file as UTF-8."), name});
    }
    const std::u32string characters = base::decodeUtf8(prompt);
    if (characters.size() > kMaxPromptCharacters) {
        refuse(
            {says("request", "The %1 has %2 characters; at most %3 are accepted. Shorten it to the words that matter."),
             name, characters.size(), kMaxPromptCharacters});
    }
    std::vector<Message> controls;
    std::size_t count = 0;
    for (std::size_t i = 0; i < characters.size(); ++i) {
        // Those of Latin-1 (U+0080 to U+009F) come of misread quotation marks, which prompt
        // cleaning puts right.
        if (words::isControl(characters[i]) && !(characters[i] >= 0x80 && characters[i] <= 0x9F)) {
            ++count;
            if (controls.size() < 5) {
                controls.push_back({says("request", "%1 at character %2"), hex(characters[i]), i + 1});
            }
        }
    }
    if (count > 0) {
        const Message named = inARow(controls);
        notices.push_back(
            {"control-characters",
             {counts("request", "The %1 holds %n control character(s) (%2) that (means|mean) nothing to the model."),
              count, name, count > controls.size() ? Message{says("request", "%1, ..."), named} : named}});
    }
    return characters;
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

void checkNumbers(const GenerationRequest& request) {
    if (!kFrameRateField.holds(request.frameRate)) {
        refuse({says("request", "A frame rate of %1 is not possible; name %2 to %3 frames per second."),
                request.frameRate, kFrameRateField.least, kFrameRateField.most});
    }
    if (!kStepsField.holds(request.steps)) {
        refuse({says("request", "%1 steps are not possible; name 1 to %2. The nearest legal count is %3."),
                request.steps, kStepsField.most, kStepsField.nearest(request.steps)});
    }
    if (!kGuidanceField.holds(request.guidance)) {
        refuse({says("request", "Guidance %1 is not possible; name 0 to %2 (1 turns guidance off)."), request.guidance,
                kGuidanceField.most});
    }
    if (!kShiftField.holds(request.shift)) {
        refuse({says("request", "Shift %1 is not possible; name %2 to %3 (1 shifts nothing)."), request.shift,
                kShiftField.least, kShiftField.most});
    }
    if (!kThreadsField.holds(request.threads)) {
        refuse({says("request", "%1 threads are not possible; name 1 to %2, or 0 for all processors."), request.threads,
                kThreadsField.most});
    }
}

void checkSampler(const GenerationRequest& request, const ModelFacts& facts) {
    const auto& fitting = facts.samplers;
    if (std::find(fitting.begin(), fitting.end(), request.sampler) != fitting.end()) {
        return;
    }
    std::vector<std::string_view> names;
    for (const Sampler sampler : fitting) {
        names.push_back(toString(sampler));
    }
    const bool flow = std::find(fitting.begin(), fitting.end(), Sampler::UniPC) != fitting.end();
    refuse({says("request", "The sampler %1 does not fit this model, which %2; choose %3."), toString(request.sampler),
            flow ? Message{says("request", "predicts the velocity of a flow")}
                 : Message{says("request", "works on a noise schedule")},
            oneOf(names)});
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
    const int known = request.loop ? framesOf(latentFrames(request, facts), facts) : request.frames;
    if (!frames.empty() && std::find(frames.begin(), frames.end(), known) == frames.end()) {
        notices.push_back({"untrained-frames",
                           {counts("request",
                                   "%n frame(s) is a length that the model was not trained on (trained: %1); the "
                                   "motion may look worse."),
                            request.frames, allOf(frames)}});
    }
}

void noteAmbiguousClass(const std::string& prompt, const ModelFacts& facts, std::vector<Notice>& notices) {
    const auto found = words::classesOf(prompt, facts.classes);
    if (found.size() < 2) {
        return;
    }
    notices.push_back({"class-ambiguous",
                       {says("request",
                             "\"%1\" is the name of the classes %2 of this model; %3 is drawn. Name a number to "
                             "choose."),
                        base::trimmed(prompt), allOf(found), found.back()}});
}

void noteUnknownWords(const std::string& code, const Message& name, const std::string& prompt, const ModelFacts& facts,
                      std::vector<Notice>& notices) {
    constexpr std::size_t kNamed = 12, kLongest = 40;
    const std::vector<std::string> unknown = unknownWords(prompt, facts);
    if (unknown.empty()) {
        return;
    }
    std::vector<std::string> named;
    for (const std::string& word : unknown) {
        if (named.size() == kNamed) {
            break;
        }
        named.push_back(base::inQuotes(word, kLongest));
    }
    const std::size_t more = unknown.size() - named.size();
    const Message model = facts.name.empty() ? Message{says("request", "The model")} : verbatim(facts.name);
    const Message words =
        more > 0 ? Message{says("request", "%1 and %2 more words"), inARow(named), more} : allOf(named);
    notices.push_back({code,
                       {says("request",
                             "%1 does not know %2 of the %3; it was trained on few words and will guess or ignore the "
                             "rest."),
                        model, words, name}});
}

/// Weights, tags and wildcards of other programs are words like any others here.
void noteForeignSyntax(std::u32string_view prompt, std::u32string_view negative, std::vector<Notice>& notices) {
    constexpr std::size_t kNamed = 4, kLongest = 40;
    std::vector<std::string> named;
    for (const std::u32string_view text : {prompt, negative}) {
        for (const std::u32string& one : words::foreignSyntax(text)) {
            named.push_back(base::inQuotes(base::encodeUtf8(one), kLongest));
        }
    }
    if (!named.empty()) {
        named.resize(std::min(named.size(), kNamed));
        notices.push_back({"prompt-syntax",
                           {says("request",
                                 "The model reads %1 as plain words: weights, tags and wildcards of other programs "
                                 "mean nothing here. Say in words what matters."),
                            allOf(named)}});
    }
}

}  // namespace

void checkSeeds(std::uint64_t first, int count) {
    constexpr std::uint64_t kLargest = std::numeric_limits<std::uint64_t>::max();
    const auto more = static_cast<std::uint64_t>(std::max(count, 1) - 1);
    if (more <= kLargest - first) {
        return;
    }
    const std::uint64_t possible = kLargest - first;
    refuse(
        {counts("request",
                "Seeds %1 and the %2 after it are not possible: seeds are whole numbers from 0 to %3. Name a seed up "
                "to %4, or at most %n variation(s)."),
         possible + 1, first, more, kLargest, kLargest - more});
}

std::vector<Notice> validate(const GenerationRequest& request, const ModelFacts& facts) {
    const Message named{says("request", "prompt")};
    const Message negativeNamed{says("request", "negative prompt")};
    std::vector<Notice> notices;
    const std::u32string prompt = checkText(named, request.prompt, notices);
    if (facts.classes.count == 0 &&
        std::all_of(prompt.begin(), prompt.end(), [](char32_t c) { return base::isBlank(c) || words::isControl(c); })) {
        refuse({says("request", "The prompt is empty. Say in a few words what the clip should show.")});
    }
    const std::u32string negative = checkText(negativeNamed, request.negativePrompt, notices);
    if (facts.classes.count > 0) {
        words::requireClass(request.prompt, facts.classes);
    }
    checkSize(request, facts);
    checkFrames(request, facts);
    checkNumbers(request);
    checkSampler(request, facts);
    checkInputs(request, facts);
    checkLoras(request.loras);

    for (const auto& notice : facts.notices) {
        notices.push_back({"model-folder", notice});
    }
    noteUntrained(request, facts, notices);
    if (facts.classes.count > 0) {
        noteAmbiguousClass(request.prompt, facts, notices);
        if (!negative.empty()) {
            notices.push_back(
                {"negative-unused",
                 {says("request",
                       "This model draws classes; the negative prompt means nothing to it and is not used.")}});
        }
        return notices;
    }
    noteForeignSyntax(prompt, request.guidance > 1 ? negative : std::u32string(), notices);
    noteUnknownWords("unknown-words", named, request.prompt, facts, notices);
    if (!negative.empty() && request.guidance <= 1) {
        notices.push_back(
            {"negative-unused",
             {says("request", "The negative prompt has no effect at guidance %1; it needs a guidance above 1."),
              request.guidance}});
    } else {
        noteUnknownWords("unknown-negative-words", negativeNamed, request.negativePrompt, facts, notices);
    }
    return notices;
}

std::vector<std::string> unknownWords(const std::string& prompt, const ModelFacts& facts) {
    if (facts.classes.count == 0) {
        return words::unknownWords(prompt, facts.vocabulary);
    }
    const bool isBlank = prompt.find_first_not_of(" \t\r\n") == std::string::npos;
    return isBlank || words::classOf(prompt, facts.classes) ? std::vector<std::string>()
                                                            : std::vector<std::string>{prompt};
}

}  // namespace tubelet::request
