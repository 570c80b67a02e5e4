#pragma once

#include <map>
#include <string>

#include "world/words.h"

namespace tubelet::world {

/// What clips show is numbered: 0 to 79 the emoji of the bundled model, 80 to 159 shapes (8 of 10
/// colours each), from 160 on the further emoji of the wide world.
inline constexpr int kShapeObjects = 80;
inline constexpr int kEditionObjects = kEditionEmoji + kShapeObjects;
int objectCount();  ///< of the wide world

/// Which of emoji(), or -1 for a shape.
int emojiOf(int object);
bool isShape(int object);
int shapeOf(int object);  ///< of a shape
int colorOf(int object);  ///< of a shape; -1 for an emoji

/// Names by emoji character, as CLDR has them.
using Annotations = std::map<std::string, Words>;

/// How an object may be called. `annotations` add CLDR's names to those of the edition, or are all
/// that a further emoji has; null: the edition's alone.
Words namesOf(int object, const Annotations* annotations = nullptr);

// Hold-outs: combinations that training never sees, chosen by hash (one in 13 each). A shape's
// number holds its colour, so that colour x shape x motion is held out too. As of the bundled
// model's training.
bool heldWithMotion(int object, Motion motion);
bool heldWithPlace(int object, int place);

}  // namespace tubelet::world
