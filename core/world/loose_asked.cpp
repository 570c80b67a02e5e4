#include "world/loose_asked.h"

#include <string>

#include "world/caption_parts.h"
#include "world/labels.h"
#include "world/objects.h"

namespace tubelet::world {

AskedWords looseAsked(const Scene& scene, Random& random) {
    AskedWords words;
    const bool isStranger = scene.subjects.size() == 1 && random.chance(0.04);
    for (const auto& subject : scene.subjects) {
        AskedSubject said;
        said.answer = isStranger ? -1 : subjectAnswer(subject.object);
        said.color = !isStranger && random.chance(0.85) ? colorOf(subject.object) : -1;
        if (random.chance(scene.subjects.size() == 1 ? 0.8 : 0.4)) {
            said.motion = subject.motion;
            said.speed = random.chance(0.6) ? subject.speed : Speed::Usual;
        }
        said.speed = said.motion && canBeFast(*said.motion) ? said.speed : Speed::Usual;
        said.size = !isStranger && random.chance(0.6) ? subject.size : SizeWord::Medium;
        words.subjects.push_back(said);
    }
    if (random.chance(0.72) || (isStranger && !words.subjects.front().motion)) {
        words.place = scene.place;
        const bool hasColors =
            places()[static_cast<std::size_t>(scene.place)].phrases.en.front().find("{b}") != std::string::npos;
        words.colors = hasColors ? scene.colors : words.colors;
    }
    return words;
}

}  // namespace tubelet::world
