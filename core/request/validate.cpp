#include <algorithm>
#include <cmath>
#include <iomanip>
#include <limits>
#include <sstream>

#include "base/error.h"
#include "base/utf8.h"
#include "request/class_labels.h"
#include "request/fields.h"
#include "request/json.h"
#include "request/legal.h"
#include "request/lora.h"
#include "request/prompt_syntax.h"
#include "request/prompt_words.h"

namespace tubelet::request {
namespace {

/// A prompt beyond this is a pasted mistake; anything shorter is cut to the model's text length with a notice.
constexpr std::size_t kMaxPromptCharacters = 100'000;

[[noreturn]] void refuse(const std::string& message) {
    throw Error(ErrorKind::InvalidValue, message);
}

std::string text(double value) {
    std::ostringstream out;
    out << std::setprecision(6) << value;
    return out.str();
}

std::string text(Size size) {
    return std::to_string(size.width) + "x" + std::to_string(size.height);
}

std::string listed(const std::vector<std::string>& items, const char* last = " and ") {
    std::string line;
    for (std::size_t i = 0; i < items.size(); ++i) {
        line += (i == 0 ? "" : i + 1 == items.size() ? last : ", ") + items[i];
    }
    return line;
}

std::string hex(char32_t character) {
    std::ostringstream out;
    out << "U+" << std::uppercase << std::hex << std::setw(4) << std::setfill('0')
        << static_cast<std::uint32_t>(character);
    return out.str();
}

/// Checks one of the two prompts; notices go to `notices`.
std::u32string checkText(const std::string& name, const std::string& prompt, std::vector<Notice>& notices) {
    if (!base::isValidUtf8(prompt)) {
        refuse("The " + name + " is not valid UTF-8 text. Type it again, or save its file as UTF-8.");
    }
    const std::u32string characters = base::decodeUtf8(prompt);
    if (characters.size() > kMaxPromptCharacters) {
        refuse("The " + name + " has " + std::to_string(characters.size()) + " characters; at most " +
               std::to_string(kMaxPromptCharacters) + " are accepted. Shorten it to the words that matter.");
    }
    std::vector<std::string> controls;
    std::size_t count = 0;
    for (std::size_t i = 0; i < characters.size(); ++i) {
        // Those of Latin-1 (U+0080 to U+009F) come of misread quotation marks, which prompt cleaning puts right.
        if (isControl(characters[i]) && !(characters[i] >= 0x80 && characters[i] <= 0x9F)) {
            ++count;
            if (controls.size() < 5) {
                controls.push_back(hex(characters[i]) + " at character " + std::to_string(i + 1));
            }
        }
    }
    if (count > 0) {
        notices.push_back({"control-characters", "The " + name + " holds " + std::to_string(count) +
                                                     " control character" + (count == 1 ? "" : "s") + " (" +
                                                     listed(controls, ", ") + (count > controls.size() ? ", ..." : "") +
                                                     ") that " + (count == 1 ? "means" : "mean") +
                                                     " nothing to the model."});
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

std::string edgeFault(const std::string& name, int edge, int multiple) {
    if (edge < 1) {
        return name + " " + std::to_string(edge) + " is not a size in pixels";
    }
    if (edge % multiple != 0) {
        return name + " " + std::to_string(edge) + " is not a multiple of " + std::to_string(multiple);
    }
    return {};
}

/// The nearest legal size to an edge beyond the limit would be refused next for its memory; the model's own is none to
/// regret.
void checkLargestEdge(const GenerationRequest& request, const ModelFacts& facts, int largest) {
    std::vector<std::string> edges;
    if (request.width > largest) {
        edges.push_back("width " + std::to_string(request.width));
    }
    if (request.height > largest) {
        edges.push_back("height " + std::to_string(request.height));
    }
    if (edges.empty()) {
        return;
    }
    edges[0][0] = edges[0][0] == 'w' ? 'W' : 'H';
    const Size own{facts.defaults.width, facts.defaults.height};
    const bool isTheModels = facts.longestEdge > 0 && facts.longestEdge <= kMaxEdge;
    refuse(listed(edges) + (edges.size() == 1 ? " is larger than " : " are larger than ") + std::to_string(largest) +
           (isTheModels ? ", the largest edge that this model knows" : ", the largest edge that is accepted") +
           ", and few machines have the memory for nearly as much" +
           (own.width > 0 && own.height > 0 ? "; the model's own size is " + text(own) : std::string()) + ".");
}

void checkSize(const GenerationRequest& request, const ModelFacts& facts) {
    const int multiple = std::max(facts.sizeMultiple, 1);
    const int largest = largestEdge(facts);
    checkLargestEdge(request, facts, largest);
    const std::string width = edgeFault("Width", request.width, multiple);
    const std::string height = edgeFault(width.empty() ? "Height" : "height", request.height, multiple);
    if (width.empty() && height.empty()) {
        return;
    }
    std::vector<std::string> sizes;
    for (const int w : legalNeighbours(request.width, multiple, largest)) {
        for (const int h : legalNeighbours(request.height, multiple, largest)) {
            sizes.push_back(text(Size{w, h}));
        }
    }
    refuse(width + (width.empty() || height.empty() ? "" : " and ") + height +
           (sizes.size() == 1 ? "; the nearest legal size is " : "; the nearest legal sizes are ") + listed(sizes) +
           ".");
}

void checkFrames(const GenerationRequest& request, const ModelFacts& facts) {
    const int factor = std::max(facts.temporalFactor, 1);
    const int largest = largestFrames(facts);
    const std::string rule = factor == 1
                                 ? std::string("a whole number from 1")
                                 : "1 plus a multiple of " + std::to_string(factor) + " (1, " +
                                       std::to_string(1 + factor) + ", " + std::to_string(1 + 2 * factor) + ", ...)";
    const std::string got = "A clip of " + std::to_string(request.frames) + " frames is not possible: ";
    if (request.frames < 1) {
        refuse(got + "the model makes " + rule + " frames; the nearest legal count is 1.");
    }
    if (request.frames > largest && largest == 1) {
        refuse(got + "this model draws single pictures; the only legal count is 1.");
    }
    if (request.frames > largest) {
        const bool isTheModels = facts.mostFrames > 0 && facts.mostFrames <= kMaxFrames;
        refuse(got + (isTheModels ? "this model knows at most " : "at most ") + std::to_string(largest) +
               (isTheModels ? " frames" : " are accepted") + "; the nearest legal count is " + std::to_string(largest) +
               ".");
    }
    if ((request.frames - 1) % factor != 0) {
        const int below = 1 + (request.frames - 1) / factor * factor;
        const bool two = below + factor <= largest;
        refuse(got + "the model makes " + rule +
               (two ? " frames; the nearest legal counts are " + std::to_string(below) + " and " +
                          std::to_string(below + factor)
                    : " frames; the nearest legal count is " + std::to_string(below)) +
               ".");
    }
}

void checkNumbers(const GenerationRequest& request) {
    if (!kFrameRateField.holds(request.frameRate)) {
        refuse("A frame rate of " + text(request.frameRate) + " is not possible; name " + text(kFrameRateField.least) +
               " to " + text(kFrameRateField.most) + " frames per second.");
    }
    if (!kStepsField.holds(request.steps)) {
        refuse(std::to_string(request.steps) + " steps are not possible; name 1 to " + text(kStepsField.most) +
               ". The nearest legal count is " + text(kStepsField.nearest(request.steps)) + ".");
    }
    if (!kGuidanceField.holds(request.guidance)) {
        refuse("Guidance " + text(request.guidance) + " is not possible; name 0 to " + text(kGuidanceField.most) +
               " (1 turns guidance off).");
    }
    if (!kShiftField.holds(request.shift)) {
        refuse("Shift " + text(request.shift) + " is not possible; name " + text(kShiftField.least) + " to " +
               text(kShiftField.most) + " (1 shifts nothing).");
    }
    if (!kThreadsField.holds(request.threads)) {
        refuse(std::to_string(request.threads) + " threads are not possible; name 1 to " + text(kThreadsField.most) +
               ", or 0 for all processors.");
    }
}

void checkSampler(const GenerationRequest& request, const ModelFacts& facts) {
    const auto& fitting = facts.samplers;
    if (std::find(fitting.begin(), fitting.end(), request.sampler) != fitting.end()) {
        return;
    }
    std::vector<std::string> names;
    for (const Sampler sampler : fitting) {
        names.emplace_back(toString(sampler));
    }
    const bool flow = std::find(fitting.begin(), fitting.end(), Sampler::UniPC) != fitting.end();
    refuse("The sampler " + std::string(toString(request.sampler)) + " does not fit this model, which " +
           (flow ? "predicts the velocity of a flow" : "works on a noise schedule") + "; choose " +
           listed(names, " or ") + ".");
}

void noteUntrained(const GenerationRequest& request, const ModelFacts& facts, std::vector<Notice>& notices) {
    const Size size{request.width, request.height};
    const auto& sizes = facts.trainedSizes;
    if (!sizes.empty() && std::find(sizes.begin(), sizes.end(), size) == sizes.end()) {
        std::vector<std::string> words;
        for (const Size& trained : sizes) {
            words.push_back(text(trained));
        }
        notices.push_back({"untrained-size", text(size) + " is a size that the model was not trained on (trained: " +
                                                 listed(words) + "); the clip may look worse."});
    }
    const auto& frames = facts.trainedFrames;
    if (!frames.empty() && std::find(frames.begin(), frames.end(), request.frames) == frames.end()) {
        std::vector<std::string> words;
        for (const int trained : frames) {
            words.push_back(std::to_string(trained));
        }
        notices.push_back(
            {"untrained-frames", std::to_string(request.frames) + (request.frames == 1 ? " frame" : " frames") +
                                     " is a length that the model was not trained on (trained: " + listed(words) +
                                     "); the motion may look worse."});
    }
}

void noteAmbiguousClass(const std::string& prompt, const ModelFacts& facts, std::vector<Notice>& notices) {
    const auto found = classesOf(prompt, facts);
    if (found.size() < 2) {
        return;
    }
    std::vector<std::string> numbers;
    for (const int number : found) {
        numbers.push_back(std::to_string(number));
    }
    notices.push_back({"class-ambiguous", "\"" + base::trimmed(prompt) + "\" is the name of the classes " +
                                              listed(numbers) + " of this model; " + numbers.back() +
                                              " is drawn. Name a number to choose."});
}

void noteUnknownWords(const std::string& code, const std::string& name, const std::string& prompt,
                      const ModelFacts& facts, std::vector<Notice>& notices) {
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
        std::u32string characters = base::decodeUtf8(word);
        if (characters.size() > kLongest) {
            characters = characters.substr(0, kLongest) + U"...";
        }
        named.push_back("\"" + base::encodeUtf8(characters) + "\"");
    }
    const std::size_t more = unknown.size() - named.size();
    const std::string model = facts.name.empty() ? "The model" : facts.name;
    notices.push_back({code, model + " does not know " + (more > 0 ? listed(named, ", ") : listed(named)) +
                                 (more > 0 ? " and " + std::to_string(more) + " more words" : "") + " of the " + name +
                                 "; it was trained on few words and will guess or ignore the rest."});
}

/// Weights, tags and wildcards of other programs are words like any others here.
void noteForeignSyntax(std::u32string_view prompt, std::u32string_view negative, std::vector<Notice>& notices) {
    constexpr std::size_t kNamed = 4, kLongest = 40;
    std::vector<std::string> named;
    for (const std::u32string_view text : {prompt, negative}) {
        for (std::u32string one : foreignSyntax(text)) {
            if (one.size() > kLongest) {
                one = one.substr(0, kLongest) + U"...";
            }
            named.push_back("\"" + base::encodeUtf8(one) + "\"");
        }
    }
    if (!named.empty()) {
        named.resize(std::min(named.size(), kNamed));
        notices.push_back({"prompt-syntax", "The model reads " + listed(named) +
                                                " as plain words: weights, tags and wildcards of other programs mean "
                                                "nothing here. Say in words what matters."});
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
    refuse("Seeds " + std::to_string(first) + " and the " + std::to_string(more) +
           " after it are not possible: seeds are whole numbers from 0 to " + std::to_string(kLargest) +
           ". Name a seed up to " + std::to_string(kLargest - more) + ", or at most " + std::to_string(possible + 1) +
           (possible == 0 ? " variation." : " variations."));
}

std::vector<Notice> validate(const GenerationRequest& request, const ModelFacts& facts) {
    std::vector<Notice> notices;
    const std::u32string prompt = checkText("prompt", request.prompt, notices);
    if (facts.classes == 0 &&
        std::all_of(prompt.begin(), prompt.end(), [](char32_t c) { return isBlank(c) || isControl(c); })) {
        refuse("The prompt is empty. Say in a few words what the clip should show.");
    }
    const std::u32string negative = checkText("negative prompt", request.negativePrompt, notices);
    if (facts.classes > 0) {
        requireClass(request.prompt, facts);
    }
    checkSize(request, facts);
    checkFrames(request, facts);
    checkNumbers(request);
    checkSampler(request, facts);
    checkLoras(request.loras);

    for (const auto& notice : facts.notices) {
        notices.push_back({"model-folder", notice});
    }
    noteUntrained(request, facts, notices);
    if (facts.classes > 0) {
        noteAmbiguousClass(request.prompt, facts, notices);
        if (!negative.empty()) {
            notices.push_back({"negative-unused",
                               "This model draws classes; the negative prompt means nothing to it and is not used."});
        }
        return notices;
    }
    noteForeignSyntax(prompt, request.guidance > 1 ? negative : std::u32string(), notices);
    noteUnknownWords("unknown-words", "prompt", request.prompt, facts, notices);
    if (!negative.empty() && request.guidance <= 1) {
        notices.push_back({"negative-unused", "The negative prompt has no effect at guidance " +
                                                  text(request.guidance) + "; it needs a guidance above 1."});
    } else {
        noteUnknownWords("unknown-negative-words", "negative prompt", request.negativePrompt, facts, notices);
    }
    return notices;
}

}  // namespace tubelet::request
