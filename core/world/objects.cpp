#include "world/objects.h"

#include <algorithm>

namespace tubelet::world {
namespace {

int colorCount() {
    return static_cast<int>(colors().size());
}

void addTo(std::vector<std::string>& names, const std::vector<std::string>& more) {
    for (const std::string& name : more) {
        if (std::find(names.begin(), names.end(), name) == names.end()) {
            names.push_back(name);
        }
    }
}

}  // namespace

int objectCount() {
    return kShapeObjects + static_cast<int>(emoji().size());
}

bool isShape(int object) {
    return object >= kEditionEmoji && object < kEditionObjects;
}

int emojiOf(int object) {
    return isShape(object) ? -1 : object < kEditionEmoji ? object : object - kShapeObjects;
}

int shapeOf(int object) {
    return (object - kEditionEmoji) / colorCount();
}

int colorOf(int object) {
    return isShape(object) ? (object - kEditionEmoji) % colorCount() : -1;
}

Words namesOf(int object, const Annotations* annotations) {
    if (isShape(object)) {
        const NamedColor& color = colors()[static_cast<std::size_t>(colorOf(object))];
        const NamedShape& shape = shapes()[static_cast<std::size_t>(shapeOf(object))];
        return {{std::string(color.en) + " " + shape.en}, {std::string(color.zh) + "的" + shape.zh}};
    }
    const Emoji& shown = emoji()[static_cast<std::size_t>(emojiOf(object))];
    Words names = shown.names;
    if (annotations != nullptr) {
        if (const auto found = annotations->find(shown.character); found != annotations->end()) {
            addTo(names.en, found->second.en);
            addTo(names.zh, found->second.zh);
        }
    }
    return names;
}

bool heldWithMotion(int object, Motion motion) {
    return (object * 7 + static_cast<int>(motion) * 5) % 13 == 0;
}

bool heldWithPlace(int object, int place) {
    return (object * 5 + place * 11 + 3) % 13 == 0;
}

}  // namespace tubelet::world
