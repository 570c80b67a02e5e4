#include "lab/loose_vocabulary.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "base/utf8.h"
#include "words/prompt_words.h"
#include "world/loose_words.h"
#include "world/objects.h"

namespace tubelet::lab {
namespace {

/// A pattern's own words.
std::string withoutGaps(std::string text) {
    for (const char* gap : {"{a}", "{b}", "{s}"}) {
        for (auto at = text.find(gap); at != std::string::npos; at = text.find(gap)) {
            text.replace(at, 3, 1, ' ');
        }
    }
    return text;
}

words::Vocabulary vocabularyOf(bool loose) {
    words::Vocabulary vocabulary;
    const auto add = [&](const char* kind, const world::Words& words) {
        words::Word word;
        for (const auto& [code, phrases] : {std::pair{"en", &words.en}, std::pair{"zh", &words.zh}}) {
            for (const auto& phrase : *phrases) {
                if (!phrase.empty()) {
                    word[code].push_back(withoutGaps(phrase));
                }
            }
        }
        vocabulary[kind].push_back(std::move(word));
    };
    for (int i = 0; i < world::kEditionEmoji; ++i) {
        add("subjects", world::emoji()[static_cast<std::size_t>(i)].names);
    }
    for (const auto& shape : world::shapes()) {
        add("subjects", {{shape.en}, {shape.zh}});
    }
    for (const auto& color : world::colors()) {
        add("colors", {{color.en}, {color.zh}});
    }
    for (int i = 0; i < world::kEditionMotions; ++i) {
        add("motions", world::named(static_cast<world::Motion>(i)).phrases);
    }
    for (const auto& place : world::places()) {
        add("places", place.phrases);
    }
    if (!loose) {
        return vocabulary;
    }
    for (int i = 0; i < world::kEditionEmoji + std::ssize(world::shapes()); ++i) {
        add("subjects", world::looseSubject(i));
    }
    for (int i = 0; i < std::ssize(world::colors()); ++i) {
        add("colors", world::looseColor(i));
    }
    for (int i = 0; i < world::kEditionMotions; ++i) {
        add("motions", world::looseMotion(static_cast<world::Motion>(i)));
    }
    for (int i = 0; i < std::ssize(world::places()); ++i) {
        add("places", world::loosePlace(i));
    }
    const auto& said = world::fillers();
    for (const auto* words : {&said.openings, &said.endings, &said.links}) {
        add("asking", *words);
    }
    return vocabulary;
}

/// The English words of four letters or more that a vocabulary holds.
std::set<std::u32string> longWords(const words::Vocabulary& vocabulary) {
    constexpr std::size_t kLeastLetters = 4;
    std::set<std::u32string> found;
    for (const auto& [kind, list] : vocabulary) {
        for (const auto& word : list) {
            const auto english = word.find("en");
            for (const auto& phrase : english == word.end() ? std::vector<std::string>() : english->second) {
                for (const auto& run : words::splitRuns(phrase)) {
                    if (run.kind == words::RunKind::Word && run.text.size() >= kLeastLetters) {
                        found.insert(run.text);
                    }
                }
            }
        }
    }
    return found;
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

const words::Vocabulary& worldVocabulary(bool loose) {
    static const auto plain = vocabularyOf(false), all = vocabularyOf(true);
    return loose ? all : plain;
}

bool knowsWorld(const request::ModelFacts& facts) {
    if (facts.vocabulary.empty() || facts.classes.count > 0) {
        return false;
    }
    for (const auto& [kind, list] : worldVocabulary(false)) {
        for (const auto& word : list) {
            for (const auto& [language, phrases] : word) {
                if (!words::unknownWords(phrases.front(), facts.vocabulary).empty()) {
                    return false;
                }
            }
        }
    }
    return true;
}

std::vector<std::string> wordsWithoutPart(const std::string& prompt) {
    static const auto known = longWords(worldVocabulary(true));
    auto unknown = words::unknownWords(prompt, worldVocabulary(true));
    std::erase_if(unknown, [&](const std::string& word) {
        const auto letters = base::decodeUtf8(word);
        return letters.size() >= 4 && std::any_of(known.begin(), known.end(), [&](const std::u32string& each) {
                   return isOneSlipFrom(letters, each);
               });
    });
    return unknown;
}

}  // namespace tubelet::lab
