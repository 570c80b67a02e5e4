#include "lab/words_without_part.h"

#include <algorithm>
#include <set>
#include <utility>

#include "base/utf8.h"
#include "lab/loose_vocabulary.h"
#include "words/prompt_words.h"
#include "words/vocabulary.h"
#include "world/asked_answers.h"
#include "world/loose_words.h"

namespace tubelet::lab {
namespace {

using Runs = std::vector<words::Run>;

/// English words of the fillers that the world can't show, but for those that it calls something
/// by.
const std::set<std::u32string>& wordsOfNothing() {
    static const auto all = [] {
        std::string said;
        const auto& fillers = world::fillers();
        for (const auto* words : {&fillers.strangers, &fillers.adjectives, &fillers.deeds, &fillers.styles}) {
            for (const auto& phrase : words->en) {
                said += phrase + "\n";
            }
        }
        std::set<std::u32string> found;
        for (const auto& word : words::unknownWords(said, worldVocabulary(WorldWords::Single))) {
            found.insert(base::decodeUtf8(word));
        }
        return found;
    }();
    return all;
}

bool isOfNothing(const words::Run& run) {
    const auto& all = wordsOfNothing();
    const auto forms = words::baseForms(run.text);
    return run.kind == words::RunKind::Word &&
           std::any_of(forms.begin(), forms.end(), [&](const auto& form) { return all.count(form) > 0; });
}

/// Names of several words that hold words of nothing, the longest first: "king's crown".
const std::vector<Runs>& namesWithNothing() {
    static const auto all = [] {
        std::vector<Runs> names;
        for (const auto& [kind, list] : worldVocabulary(WorldWords::Loose)) {
            for (const auto& word : list) {
                for (const auto& [language, phrases] : word) {
                    for (const auto& phrase : phrases) {
                        auto runs = words::splitRuns(phrase);
                        if (runs.size() > 1 && std::any_of(runs.begin(), runs.end(), isOfNothing)) {
                            names.push_back(std::move(runs));
                        }
                    }
                }
            }
        }
        std::stable_sort(names.begin(), names.end(), [](const Runs& a, const Runs& b) { return a.size() > b.size(); });
        return names;
    }();
    return all;
}

Runs withoutWholeNames(Runs runs) {
    for (const auto& name : namesWithNothing()) {
        for (auto at = std::search(runs.begin(), runs.end(), name.begin(), name.end()); at != runs.end();
             at = std::search(runs.begin(), runs.end(), name.begin(), name.end())) {
            runs.erase(at, at + std::ssize(name));
        }
    }
    return runs;
}

/// The Chinese words of a kind, as they are cut from a prompt.
void addStretches(std::set<std::u32string>& stretches, const std::vector<std::string>& phrases) {
    for (const auto& phrase : phrases) {
        for (auto& run : words::splitRuns(phrase)) {
            if (run.kind == words::RunKind::Continuous) {
                stretches.insert(std::move(run.text));
            }
        }
    }
}

/// Of a stretch of Chinese what has no part: strangers also where a name is in them (美人鱼, 鱼).
std::vector<std::string> unknownIn(const std::u32string& stretch) {
    static const auto strangers = [] {
        std::set<std::u32string> found;
        addStretches(found, world::fillers().strangers.zh);
        return found;
    }();
    static const auto names = [] {
        std::set<std::u32string> found;
        for (const auto& [kind, list] : worldVocabulary(WorldWords::Loose)) {
            for (const auto& word : list) {
                if (const auto chinese = word.find("zh"); chinese != word.end()) {
                    addStretches(found, chinese->second);
                }
            }
        }
        return found;
    }();
    const auto longestAt = [&](const std::set<std::u32string>& all, std::size_t at) {
        std::size_t longest = 0;
        for (const auto& each : all) {
            longest = stretch.compare(at, each.size(), each) == 0 ? std::max(longest, each.size()) : longest;
        }
        return longest;
    };
    std::vector<std::string> unknown;
    std::u32string before;
    const auto flush = [&] {
        const auto& vocabulary = worldVocabulary(WorldWords::Loose);
        const auto left = words::unknownWords(base::encodeUtf8(before), vocabulary);
        unknown.insert(unknown.end(), left.begin(), left.end());
        before.clear();
    };
    for (std::size_t at = 0; at < stretch.size();) {
        const auto stranger = longestAt(strangers, at), name = longestAt(names, at);
        if (stranger > name && stranger > 1) {  // others are left over anyway
            flush();
            unknown.push_back(base::encodeUtf8(stretch.substr(at, stranger)));
            at += stranger;
        } else {
            const auto taken = std::max<std::size_t>(name, 1);
            before += stretch.substr(at, taken);
            at += taken;
        }
    }
    flush();
    return unknown;
}

/// Long single words by which what a caption holds is called.
std::set<std::u32string> longNames(const std::string& caption) {
    constexpr std::size_t kLeastLetters = 6;
    std::set<std::u32string> names;
    const auto answers = world::answersIn(caption);
    for (std::size_t question = 0; question < answers.size(); ++question) {
        for (const int answer : answers[question]) {
            for (const auto& name : namesOfAnswer(question, answer)) {
                const auto runs = words::splitRuns(name);
                if (runs.size() == 1 && runs[0].kind == words::RunKind::Word && runs[0].text.size() >= kLeastLetters) {
                    names.insert(runs[0].text);
                }
            }
        }
    }
    return names;
}

/// Whether one becomes the other by one letter that is left out, added, replaced or changed with
/// its neighbour.
bool isOneSlipFrom(const std::u32string& one, const std::u32string& other) {
    const auto& shorter = one.size() < other.size() ? one : other;
    const auto& longer = one.size() < other.size() ? other : one;
    if (longer.size() - shorter.size() > 1) {
        return false;
    }
    const auto [a, b] = std::mismatch(shorter.begin(), shorter.end(), longer.begin());
    if (shorter.size() < longer.size()) {
        return std::equal(a, shorter.end(), b + 1);
    }
    if (a == shorter.end()) {
        return true;
    }
    const bool isReplaced = std::equal(a + 1, shorter.end(), b + 1);
    return isReplaced ||
           (a + 1 != shorter.end() && *a == *(b + 1) && *(a + 1) == *b && std::equal(a + 2, shorter.end(), b + 2));
}

}  // namespace

std::vector<std::string> wordsWithoutPart(const std::string& prompt, const std::string& caption) {
    const auto names = longNames(caption);
    const auto runs = withoutWholeNames(words::splitRuns(prompt));
    std::string spaced;  // all of its words, to be looked up at once
    for (const auto& run : runs) {
        spaced += run.kind == words::RunKind::Word ? base::encodeUtf8(run.text) + " " : "";
    }
    const auto unknownSpaced = words::unknownWords(spaced, worldVocabulary(WorldWords::Loose));
    std::vector<std::string> unknown;
    const auto report = [&](const std::string& word) {
        if (std::find(unknown.begin(), unknown.end(), word) == unknown.end()) {
            unknown.push_back(word);
        }
    };
    for (const auto& run : runs) {
        const auto word = base::encodeUtf8(run.text);
        if (run.kind != words::RunKind::Word) {
            for (const auto& each : unknownIn(run.text)) {
                report(each);
            }
            continue;
        }
        const auto isSlip = [&] {
            return std::any_of(names.begin(), names.end(),
                               [&](const auto& name) { return isOneSlipFrom(run.text, name); });
        };
        const bool isKnown =
            std::find(unknownSpaced.begin(), unknownSpaced.end(), word) == unknownSpaced.end() || isSlip();
        if (isOfNothing(run) || !isKnown) {
            report(word);
        }
    }
    return unknown;
}

}  // namespace tubelet::lab
