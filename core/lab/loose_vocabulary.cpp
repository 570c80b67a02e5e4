#include "lab/loose_vocabulary.h"

#include <string>
#include <utility>

#include "words/prompt_words.h"
#include "world/labels.h"
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

/// What the world calls an answer to a question, or what people say for it.
using NamesOf = world::Words (*)(std::size_t question, int answer);

world::Words captionNames(std::size_t question, int answer) {
    const auto number = static_cast<std::size_t>(answer);
    switch (question) {
        case 0:
            if (answer >= world::kEditionEmoji) {
                const auto& shape = world::shapes()[number - world::kEditionEmoji];
                return {{shape.en}, {shape.zh}};
            }
            return world::emoji()[number].names;
        case 1:
            return {{world::colors()[number].en}, {world::colors()[number].zh}};
        case 2:
            return world::named(static_cast<world::Motion>(answer)).phrases;
        default:
            return world::places()[number].phrases;
    }
}

world::Words looseNames(std::size_t question, int answer) {
    switch (question) {
        case 0:
            return world::looseSubject(answer);
        case 1:
            return world::looseColor(answer);
        case 2:
            return world::looseMotion(static_cast<world::Motion>(answer));
        default:
            return world::loosePlace(answer);
    }
}

/// Phrases in both languages without their gaps; of several words only where that is asked for.
words::Word wordOf(const world::Words& names, bool single) {
    words::Word word;
    for (const auto& [code, phrases] : {std::pair{"en", &names.en}, std::pair{"zh", &names.zh}}) {
        for (const auto& phrase : *phrases) {
            const auto plain = withoutGaps(phrase);
            const auto runs = words::splitRuns(plain);
            if (!runs.empty() && (!single || runs.size() == 1)) {
                word[code].push_back(plain);
            }
        }
    }
    return word;
}

/// Of the first `single` questions only names of one word.
void addNames(words::Vocabulary& vocabulary, NamesOf names, std::size_t single) {
    const auto questions = world::questions(false);
    for (std::size_t question = 0; question < questions.size(); ++question) {
        for (int answer = 0; answer < std::ssize(questions[question].answers); ++answer) {
            vocabulary[questions[question].name].push_back(wordOf(names(question, answer), question < single));
        }
    }
}

words::Vocabulary vocabularyOf(WorldWords which) {
    constexpr std::size_t kNone = 0, kSubjects = 1, kAll = 4;  // questions with single words alone
    const bool isSingle = which == WorldWords::Single;
    words::Vocabulary vocabulary;
    addNames(vocabulary, captionNames, isSingle ? kSubjects : kNone);
    if (which == WorldWords::Captions) {
        return vocabulary;
    }
    addNames(vocabulary, looseNames, isSingle ? kAll : kNone);
    const auto& said = world::fillers();
    for (const auto* words : {&said.openings, &said.endings, &said.links}) {
        vocabulary["asking"].push_back(wordOf(*words, false));
    }
    return vocabulary;
}

}  // namespace

const words::Vocabulary& worldVocabulary(WorldWords which) {
    static const auto captions = vocabularyOf(WorldWords::Captions), single = vocabularyOf(WorldWords::Single),
                      loose = vocabularyOf(WorldWords::Loose);
    return which == WorldWords::Captions ? captions : which == WorldWords::Single ? single : loose;
}

std::vector<std::string> namesOfAnswer(std::size_t question, int answer) {
    std::vector<std::string> names;
    for (const auto& words : {captionNames(question, answer), looseNames(question, answer)}) {
        const auto word = wordOf(words, false);
        for (const auto& [language, phrases] : word) {
            names.insert(names.end(), phrases.begin(), phrases.end());
        }
    }
    return names;
}

bool knowsWorld(const request::ModelFacts& facts) {
    if (facts.vocabulary.empty() || facts.classes.count > 0) {
        return false;
    }
    for (const auto& [kind, list] : worldVocabulary(WorldWords::Captions)) {
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

}  // namespace tubelet::lab
