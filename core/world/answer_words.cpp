#include "world/answer_words.h"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "world/labels.h"

namespace tubelet::world {
namespace {

using WordsOf = std::map<std::string, std::string>;

/// The first of the phrases that says something.
std::string firstOf(const std::vector<std::string>& phrases) {
    const auto found = std::find_if(phrases.begin(), phrases.end(), [](const auto& phrase) { return !phrase.empty(); });
    return found == phrases.end() ? "" : *found;
}

std::string placeWords(const Place& place, std::size_t number, Language language) {
    const bool isChinese = language == Language::Chinese;
    if (number < colors().size()) {
        return isChinese ? colors()[number].zh + std::string("背景") : place.name;
    }
    // Their phrases have colours in them.
    if (place.name == "grid") {
        return isChinese ? "格子背景" : "checkerboard";
    }
    if (place.name == "gradient") {
        return isChinese ? "渐变背景" : "gradient";
    }
    return isChinese ? firstOf(place.phrases.zh) : place.name;
}

std::map<std::string, WordsOf> wordsIn(Language language) {
    const bool isChinese = language == Language::Chinese;
    std::map<std::string, WordsOf> words;
    for (const auto& each : emoji()) {
        if (!each.names.en.empty()) {
            words["subject"][each.names.en.front()] = firstOf(each.names.in(language));
        }
    }
    for (const auto& each : shapes()) {
        words["subject"][each.en] = isChinese ? each.zh : each.en;
    }
    for (const auto& each : colors()) {
        words["colour"][each.en] = isChinese ? each.zh : each.en;
    }
    for (int i = 0; i < kMotions; ++i) {
        const auto& motion = named(static_cast<Motion>(i));
        words["motion"][motion.name] = firstOf(motion.phrases.in(language));
    }
    for (std::size_t i = 0; i < places().size(); ++i) {
        words["background"][places()[i].name] = placeWords(places()[i], i, language);
    }
    return words;
}

}  // namespace

std::string answerWords(const std::string& question, const std::string& answer, Language language) {
    static const auto english = wordsIn(Language::English), chinese = wordsIn(Language::Chinese);
    const auto& words = language == Language::Chinese ? chinese : english;
    if (const auto asked = words.find(question); asked != words.end()) {
        if (const auto found = asked->second.find(answer); found != asked->second.end() && !found->second.empty()) {
            return found->second;
        }
    }
    return answer;
}

}  // namespace tubelet::world
