#include "world/labels.h"

#include <algorithm>

namespace tubelet::world {
namespace {

std::string nameOf(const Emoji& emoji, const Annotations* annotations) {
    if (!emoji.names.en.empty()) {
        return emoji.names.en.front();
    }
    if (annotations != nullptr) {
        const auto found = annotations->find(emoji.character);
        if (found != annotations->end() && !found->second.en.empty()) {
            return found->second.en.front();
        }
    }
    return emoji.character;
}

void addOnce(std::vector<int>& answers, int answer) {
    const auto at = std::lower_bound(answers.begin(), answers.end(), answer);
    if (at == answers.end() || *at != answer) {
        answers.insert(at, answer);
    }
}

}  // namespace

int subjectAnswer(int object) {
    if (isShape(object)) {
        return kEditionEmoji + shapeOf(object);
    }
    const int which = emojiOf(object);
    return which < kEditionEmoji ? which : which + static_cast<int>(shapes().size());
}

std::vector<Question> questions(bool wide, const Annotations* annotations) {
    Question subject{"subject", {}}, color{"colour", {}}, motion{"motion", {}}, background{"background", {}};
    for (int i = 0; i < kEditionEmoji; ++i) {
        subject.answers.push_back(nameOf(emoji()[static_cast<std::size_t>(i)], annotations));
    }
    for (const auto& shape : shapes()) {
        subject.answers.push_back(shape.en);
    }
    for (auto i = static_cast<std::size_t>(kEditionEmoji); wide && i < emoji().size(); ++i) {
        subject.answers.push_back(nameOf(emoji()[i], annotations));
    }
    for (const auto& each : colors()) {
        color.answers.push_back(each.en);
    }
    for (int i = 0; i < (wide ? kMotions : kEditionMotions); ++i) {
        motion.answers.push_back(named(static_cast<Motion>(i)).name);
    }
    for (const auto& place : places()) {
        background.answers.push_back(place.name);
    }
    return {subject, color, motion, background};
}

std::vector<std::vector<int>> answersOf(const Scene& scene) {
    std::vector<int> subjects, colors, motions;
    for (const auto& subject : scene.subjects) {
        addOnce(subjects, subjectAnswer(subject.object));
        if (isShape(subject.object)) {
            addOnce(colors, colorOf(subject.object));
        }
        if (scene.frames > 1) {
            addOnce(motions, static_cast<int>(subject.motion));
        }
    }
    return {subjects, colors, motions, {scene.place}};
}

}  // namespace tubelet::world
