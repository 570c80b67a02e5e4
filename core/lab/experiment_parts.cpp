#include "lab/experiment_parts.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "base/error.h"
#include "training/config_parts.h"
#include "world/labels.h"

namespace tubelet::lab {

using training::ConfigObject;

training::WorldClips readOneSize(ConfigObject& config) {
    auto data = config.object("data");
    auto world = data ? data->object("world") : std::nullopt;
    if (!world) {
        config.refuse("data", {says("lab", "an object with \"world\": an experiment draws its clips by rule")});
    }
    data->finish();
    if (!world->has("sizes") || world->list("sizes").size() != 1) {
        world->refuse("sizes", {says("lab", "one pair, width and height, such as [[32, 32]]")});
    }
    auto clips = training::readWorld(*world);
    clips.check();
    return clips;
}

std::int64_t mostFrames(const training::WorldClips& clips) {
    int frames = 1;
    for (const auto& each : clips.frames) {
        frames = each.share > 0 ? std::max(frames, each.frames) : frames;
    }
    return frames;
}

std::string readQuestion(ConfigObject& config, const std::string& usual) {
    std::vector<std::string> questions;
    for (const auto& question : world::questions(false)) {
        questions.push_back(question.name);
    }
    auto question = usual;
    config.readWord("question", question, questions);
    return question;
}

}  // namespace tubelet::lab
