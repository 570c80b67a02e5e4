#include "world/scene_json.h"

#include <nlohmann/json.hpp>

#include "world/caption.h"
#include "world/pose.h"

namespace tubelet::world {
namespace {

using Json = nlohmann::ordered_json;

Json jsonOf(const Scene& scene, std::size_t which, const RenderedScene& rendered, const Annotations* annotations) {
    const Subject& subject = scene.subjects[which];
    const Words names = namesOf(subject.object, annotations);
    Json json{{"object", subject.object}, {"name", names.en.front()}, {"nameZh", names.zh.front()}};
    if (isShape(subject.object)) {
        json["shape"] = shapes()[static_cast<std::size_t>(shapeOf(subject.object))].en;
        json["color"] = colors()[static_cast<std::size_t>(colorOf(subject.object))].en;
    } else {
        json["emoji"] = emoji()[static_cast<std::size_t>(emojiOf(subject.object))].character;
    }
    json["motion"] = named(subject.motion).name;
    json["speed"] = nameOf(subject.speed);
    json["size"] = nameOf(subject.size);
    json["heldOut"] = isHeldOut(scene, subject);
    json["poses"] = Json::array();
    json["boxes"] = Json::array();
    for (int frame = 0; frame < scene.frames; ++frame) {
        const Pose pose = poseAt(scene, which, frame);
        json["poses"].push_back({pose.x, pose.y, pose.diameter, pose.angle, pose.opacity});
        const auto& box = rendered.boxes[which][static_cast<std::size_t>(frame)];
        json["boxes"].push_back(box ? Json{box->left, box->top, box->right, box->bottom} : Json());
    }
    return json;
}

}  // namespace

std::string sceneJson(const Scene& scene, const RenderedScene& rendered, const Annotations* annotations) {
    Json json{{"format", 1},
              {"seed", scene.seed},
              {"index", scene.index},
              {"width", scene.width},
              {"height", scene.height},
              {"frames", scene.frames},
              {"frameRate", kFrameRate},
              {"firstFrame", scene.firstFrame},
              {"place", places()[static_cast<std::size_t>(scene.place)].name}};
    const std::string& place = json["place"].get_ref<const std::string&>();
    if (place == "gradient" || place == "grid") {
        json["colors"] = {colors()[static_cast<std::size_t>(scene.colors[0])].en,
                          colors()[static_cast<std::size_t>(scene.colors[1])].en};
    }
    json["relation"] = scene.relation == Relation::None         ? "none"
                       : scene.relation == Relation::SideBySide ? "side by side"
                                                                : "one above other";
    json["captions"] = {{"en", captionOf(scene, Language::English, 0, annotations)},
                        {"zh", captionOf(scene, Language::Chinese, 0, annotations)}};
    json["subjects"] = Json::array();
    for (std::size_t i = 0; i < scene.subjects.size(); ++i) {
        json["subjects"].push_back(jsonOf(scene, i, rendered, annotations));
    }
    return json.dump();
}

}  // namespace tubelet::world
