#include "world/asked_answers.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include "world/labels.h"

namespace tubelet::world {
namespace {

constexpr int kQuestions = 4;  // subject, colour, motion, background

/// Words, and the answer to each question that they give; -1: none.
struct Meaning {
    std::string words;
    std::array<int, kQuestions> answers{-1, -1, -1, -1};
};

bool isLetter(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0;
}

std::string lowered(std::string text) {
    for (char& c : text) {
        c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    return text;
}

void addAll(std::vector<Meaning>& meanings, const Words& words, const std::array<int, kQuestions>& answers) {
    for (const auto* language : {&words.en, &words.zh}) {
        for (const auto& word : *language) {
            if (!word.empty()) {
                meanings.push_back({lowered(word), answers});
            }
        }
    }
}

/// A background's phrase with colours in its gaps, each of them where there are two.
void addPlace(std::vector<Meaning>& meanings, const std::string& pattern, int place, bool isEnglish) {
    const auto filled = [isEnglish](std::string text, const std::string& mark, const NamedColor& color) {
        const std::string name = isEnglish ? color.en : color.zh;
        if (const auto at = text.find(mark); at != std::string::npos) {
            const bool needsAn = name == "orange" && at >= 2 && text.compare(at - 2, 2, "a ") == 0;
            text.replace(at, mark.size(), needsAn ? "\x01" + name : name);
            if (const auto an = text.find("a \x01"); an != std::string::npos) {
                text.replace(an, 3, "an ");
            }
        }
        return text;
    };
    const auto add = [&](const std::string& words) { meanings.push_back({lowered(words), {-1, -1, -1, place}}); };
    const bool isPlain = place < static_cast<int>(colors().size());
    if (isPlain) {
        add(filled(pattern, "{a}", colors()[static_cast<std::size_t>(place)]));
    } else if (pattern.find("{a}") == std::string::npos) {
        add(pattern);
    } else {
        for (const auto& a : colors()) {
            for (const auto& b : colors()) {
                add(filled(filled(pattern, "{a}", a), "{b}", b));
            }
        }
    }
}

/// The longest first.
std::vector<Meaning> meaningsOf(bool wide, const Annotations* annotations) {
    std::vector<Meaning> meanings;
    for (int object = 0; object < (wide ? objectCount() : kEditionObjects); ++object) {
        addAll(meanings, namesOf(object, annotations), {subjectAnswer(object), colorOf(object), -1, -1});
    }
    // What the world's captions do not say, but people do: a shape alone, and a colour before it.
    for (std::size_t shape = 0; shape < shapes().size(); ++shape) {
        const auto& named = shapes()[shape];
        const int subject = kEditionEmoji + static_cast<int>(shape);
        addAll(meanings, {{named.en}, {named.zh}}, {subject, -1, -1, -1});
        for (std::size_t color = 0; color < colors().size(); ++color) {
            addAll(meanings, {{}, {std::string(colors()[color].zh) + named.zh}},
                   {subject, static_cast<int>(color), -1, -1});
        }
    }
    for (int motion = 0; motion < (wide ? kMotions : kEditionMotions); ++motion) {
        addAll(meanings, named(static_cast<Motion>(motion)).phrases, {-1, -1, motion, -1});
    }
    for (int place = 0; place < static_cast<int>(places().size()); ++place) {
        const auto& phrases = places()[static_cast<std::size_t>(place)].phrases;
        for (const auto& pattern : phrases.en) {
            addPlace(meanings, pattern, place, true);
        }
        for (const auto& pattern : phrases.zh) {
            addPlace(meanings, pattern, place, false);
        }
    }
    std::stable_sort(meanings.begin(), meanings.end(),
                     [](const Meaning& a, const Meaning& b) { return a.words.size() > b.words.size(); });
    return meanings;
}

/// Where words stand in a text, English ones as whole words.
std::size_t placeOf(const std::string& words, const std::string& text) {
    for (auto at = text.find(words); at != std::string::npos; at = text.find(words, at + 1)) {
        const auto end = at + words.size();
        if (!(isLetter(words.front()) && at > 0 && isLetter(text[at - 1])) &&
            !(isLetter(words.back()) && end < text.size() && isLetter(text[end]))) {
            return at;
        }
    }
    return std::string::npos;
}

}  // namespace

std::vector<std::vector<int>> answersIn(const std::string& prompt, bool wide, const Annotations* annotations) {
    std::string text = lowered(prompt);
    std::vector<std::vector<int>> answers(kQuestions);
    for (const auto& [words, meant] : meaningsOf(wide, annotations)) {
        auto at = placeOf(words, text);
        for (; at != std::string::npos; at = placeOf(words, text)) {
            text.replace(at, words.size(), words.size(), '|');  // counts once
            for (std::size_t question = 0; question < kQuestions; ++question) {
                auto& known = answers[question];
                if (const int answer = meant[question];
                    answer >= 0 && std::find(known.begin(), known.end(), answer) == known.end()) {
                    known.insert(std::upper_bound(known.begin(), known.end(), answer), answer);
                }
            }
        }
    }
    return answers;
}

}  // namespace tubelet::world
