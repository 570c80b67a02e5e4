#include "request/lora.h"

#include <algorithm>
#include <cstddef>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "base/error.h"
#include "base/listing.h"
#include "base/paths.h"
#include "base/shown.h"
#include "request/fields.h"

namespace tubelet::request {

namespace {

/// "a, b and 3 more"; of no names, or where none is to be named, nothing.
template <typename Name>
Message named(std::vector<Name> names, std::size_t most) {
    const std::size_t more = names.size() - std::min(most, names.size());
    names.resize(names.size() - more);
    const Message list = inARow(names);
    return names.empty() || more == 0 ? list : Message{says("request", "%1 and %2 more"), list, more};
}

Message unmatched(const LoraReport& report, std::size_t most) {
    std::vector<std::string> shown;
    for (const auto& name : report.unmatched) {
        shown.push_back(base::shownText(name));
    }
    const Message names = named(shown, most);
    return names.empty() ? Message{counts("request", "%n (fits|fit) nothing in this model."), shown.size()}
                         : Message{counts("request", "%n (fits|fit) nothing in this model: %1."), shown.size(), names};
}

Message mismatched(const LoraReport& report, std::size_t most) {
    const std::size_t count = report.mismatched.size();
    const Message names = named(report.mismatched, most);
    return names.empty() ? Message{counts("request", "%n layer(s) (has|have) another shape."), count}
                         : Message{counts("request", "%n layer(s) (has|have) another shape: %1."), count, names};
}

}  // namespace

Message describe(const LoraReport& report, std::size_t most) {
    Message text{counts("request", "%1 of %n tensor(s) (is|are) used, in %2."), report.tensors, report.matched,
                 Message(counts("request", "%n layer(s)"), report.layers)};
    if (!report.unmatched.empty()) {
        text = inOrder(text, unmatched(report, most));
    }
    if (!report.mismatched.empty()) {
        text = inOrder(text, mismatched(report, most));
    }
    return text;
}

Notice partialLora(const LoraReport& report) {
    constexpr std::size_t kNamed = 2;
    return {
        "lora-partial",
        {says("request", "The LoRA %1 is used in part only: %2"), report.file.filename(), describe(report, kNamed)}};
}

namespace {

/// Its runs of letters.
std::vector<std::string> wordsOf(const std::string& name) {
    std::vector<std::string> words(1);
    for (const char c : name) {
        const bool isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (isLetter) {
            words.back() += c;
        } else if (!words.back().empty()) {
            words.emplace_back();
        }
    }
    if (words.back().empty()) {
        words.pop_back();
    }
    return words;
}

}  // namespace

Expert expertOf(const Lora& lora) {
    if (lora.expert != Expert::Auto) {
        return lora.expert;
    }
    const auto words = wordsOf(base::toUtf8(lora.file.stem()));
    bool isHigh = false, isLow = false, namesHigh = false, namesLow = false;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string word = base::lowerAscii(words[i]);
        const std::string next = i + 1 < words.size() ? base::lowerAscii(words[i + 1]) : std::string();
        // "high" alone may be of a style ("high quality"): it counts in capitals, at the end, and
        // before what such files say of themselves.
        const bool counts = words[i] == "HIGH" || words[i] == "LOW" || next.empty() || next == "noise" ||
                            next == "model" || next == "lora" || next == "fp" || next == "bf";
        namesHigh = namesHigh || word == "high";
        namesLow = namesLow || word == "low";
        isHigh = isHigh || word == "highnoise" || word == "hn" || (word == "high" && counts);
        isLow = isLow || word == "lownoise" || word == "ln" || (word == "low" && counts);
    }
    return isHigh == isLow || (namesHigh && namesLow) ? Expert::Both : isHigh ? Expert::HighNoise : Expert::LowNoise;
}

bool isUsedBy(std::size_t expert, std::size_t experts, const Lora& lora) {
    const auto wanted = expertOf(lora);
    return experts == 1 || wanted == Expert::Both || wanted == (expert == 0 ? Expert::HighNoise : Expert::LowNoise);
}

std::vector<Lora> lorasUsedBy(std::size_t expert, std::size_t experts, std::vector<Lora> loras) {
    std::erase_if(loras, [&](const Lora& lora) { return !isUsedBy(expert, experts, lora); });
    return loras;
}

void checkLoras(const std::vector<Lora>& loras) {
    if (loras.size() > kMostLoras) {
        throw Error(
            ErrorKind::InvalidValue,
            says("request",
                 "%1 LoRAs are too many: at most %2 are applied to one model. Leave some out, or merge them before."),
            loras.size(), kMostLoras);
    }
    std::set<std::pair<std::filesystem::path, Expert>> seen;
    for (const auto& lora : loras) {
        const auto name = lora.file.filename();
        if (!kStrengthField.holds(lora.strength)) {
            throw Error(
                ErrorKind::InvalidValue,
                says("request",
                     "The strength of the LoRA %1 is %2; a number from %3 to %4 is expected, 1 is as it was trained."),
                name, lora.strength, kStrengthField.least, kStrengthField.most);
        }
        const auto isTwice = [&](Expert expert) {
            const auto own = expertOf(lora);
            return (own == expert || own == Expert::Both) && !seen.emplace(lora.file.lexically_normal(), expert).second;
        };
        const bool isTwiceHigh = isTwice(Expert::HighNoise), isTwiceLow = isTwice(Expert::LowNoise);
        if (isTwiceHigh || isTwiceLow) {
            throw Error(
                ErrorKind::InvalidValue,
                says("request",
                     "The LoRA %1 is there twice. Name it once, with the strength that both would have together."),
                name);
        }
    }
}

Message lorasInUse(const std::vector<Lora>& loras) {
    constexpr std::size_t kNamed = 4;
    std::vector<Message> names;
    for (const auto& lora : loras) {
        if (lora.strength != 0) {
            names.push_back({says("request", "%1 at strength %2"), lora.file.filename(), lora.strength});
        }
    }
    const auto count = names.size();
    return count == 0 ? Message()
                      : Message{counts("request", "%n LoRA(s) (is|are) in use: %1. Try less of (it|them) (--lora)."),
                                count, named(names, kNamed)};
}

}  // namespace tubelet::request
