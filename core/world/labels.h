#pragma once

#include <string>
#include <vector>

#include "world/objects.h"
#include "world/scene.h"

namespace tubelet::world {

/// A question about a clip, and its possible answers.
struct Question {
    std::string name;
    std::vector<std::string> answers;  ///< in English
};

/// What can be asked of any clip of the world: "subject" (an emoji, or a shape whatever its
/// colour), "colour" (of shapes), "motion" and "background", in this order.
/// `annotations`: needed for the wide world, whose further emoji have no other names.
std::vector<Question> questions(bool wide, const Annotations* annotations = nullptr);

/// The answer to "subject" that an object is. Emoji and shapes are numbered as objects are, a shape
/// once for all of its colours, so that the wide world's numbers go on where the narrow one's end.
int subjectAnswer(int object);

/// The right answers of a scene, by question: numbers of Question::answers, ascending, each once.
/// Of two subjects both are right, and both motions: who does what is not asked. Empty where there
/// is nothing to tell: the colour of emoji, the motion of a single frame.
std::vector<std::vector<int>> answersOf(const Scene& scene);

}  // namespace tubelet::world
