#include "world/asked_words.h"

#include <algorithm>

#include "world/caption_parts.h"
#include "world/objects.h"

namespace tubelet::world {
namespace {

std::string firstWord(const std::vector<std::string>& phrases) {
    const auto found = std::find_if(phrases.begin(), phrases.end(), [](const auto& phrase) { return !phrase.empty(); });
    return found == phrases.end() ? "" : *found;
}

std::string colorWord(int color, bool isEnglish) {
    const auto& named = colors()[static_cast<std::size_t>(color)];
    return isEnglish ? named.en : named.zh;
}

std::string nameOf(const AskedSubject& subject, Language language) {
    const bool isEnglish = language == Language::English;
    if (subject.answer < kEditionEmoji) {
        return emoji()[static_cast<std::size_t>(subject.answer)].names.in(language).front();
    }
    const auto& shape = shapes()[static_cast<std::size_t>(subject.answer - kEditionEmoji)];
    const std::string name = isEnglish ? shape.en : shape.zh;
    return subject.color < 0 ? name : colorWord(subject.color, isEnglish) + (isEnglish ? " " : "的") + name;
}

/// "a big dog"; empty where the world has no such subject.
std::string thing(const AskedSubject& subject, Language language) {
    if (subject.answer < 0) {
        return {};
    }
    const auto name = nameOf(subject, language);
    if (language == Language::Chinese) {
        return (subject.size == SizeWord::Small ? "小小的" : subject.size == SizeWord::Large ? "大大的" : "") + name;
    }
    const auto sized = (subject.size == SizeWord::Small   ? "small "
                        : subject.size == SizeWord::Large ? "big "
                                                          : "") +
                       name;
    return hasNoArticle(name) ? sized : withArticle(sized);
}

/// What it does; empty where nothing is said, or the camera does it.
std::string deed(const AskedSubject& subject, Language language) {
    if (!subject.motion || ofCamera(*subject.motion)) {
        return {};
    }
    const auto motion = firstWord(named(*subject.motion).phrases.in(language));
    const bool isFast = subject.speed == Speed::Fast;
    if (subject.speed == Speed::Usual || !canBeFast(*subject.motion)) {
        return motion;
    }
    return language == Language::English ? motion + (isFast ? " quickly" : " slowly")
                                         : (isFast ? "快速地" : "缓慢地") + motion;
}

/// All that are not empty, with `between` between them.
std::string joined(const std::vector<std::string>& parts, const std::string& between) {
    std::string text;
    for (const auto& part : parts) {
        text += (text.empty() || part.empty() ? "" : between) + part;
    }
    return text;
}

void addOnce(std::vector<int>& answers, int answer) {
    const auto at = std::lower_bound(answers.begin(), answers.end(), answer);
    if (at == answers.end() || *at != answer) {
        answers.insert(at, answer);
    }
}

}  // namespace

std::string plainCaption(const AskedWords& asked, Language language) {
    const bool isEnglish = language == Language::English;
    std::string place, camera;
    if (asked.place) {
        const bool isPlain = *asked.place < static_cast<int>(colors().size());
        const auto& phrases = places()[static_cast<std::size_t>(*asked.place)].phrases.in(language);
        place = placeFilledIn(phrases.front(), colorWord(isPlain ? *asked.place : asked.colors[0], isEnglish),
                              colorWord(asked.colors[1], isEnglish));
    }
    std::vector<std::string> things, acting;
    for (const auto& subject : asked.subjects) {
        things.push_back(thing(subject, language));
        acting.push_back(joined({things.back(), deed(subject, language)}, isEnglish ? " " : ""));
        if (subject.motion && ofCamera(*subject.motion)) {
            camera = firstWord(named(*subject.motion).phrases.in(language));
        }
    }
    if (isEnglish) {
        return joined({joined({joined(acting, " and "), place}, " "), camera}, ", ");
    }
    if (asked.subjects.size() > 1) {
        return joined(acting, "和") + place;
    }
    return joined({things.front() + place + deed(asked.subjects.front(), language), camera}, "，");
}

std::vector<std::vector<int>> answersOf(const AskedWords& asked) {
    std::vector<std::vector<int>> answers(4);
    for (const auto& subject : asked.subjects) {
        if (subject.answer >= 0) {
            addOnce(answers[0], subject.answer);
        }
        if (subject.color >= 0) {
            addOnce(answers[1], subject.color);
        }
        if (subject.motion) {
            addOnce(answers[2], static_cast<int>(*subject.motion));
        }
    }
    if (asked.place) {
        answers[3].push_back(*asked.place);
    }
    return answers;
}

}  // namespace tubelet::world
