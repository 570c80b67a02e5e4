#include "training/sample_prompts.h"

#include <algorithm>

#include "world/caption.h"
#include "world/scene.h"

namespace tubelet::training {
namespace {

constexpr std::size_t kOwn = 4;
constexpr int kOthers = 2;

}  // namespace

std::vector<std::string> heldOutPrompts(const WorldClips& clips, int count, const world::Annotations* annotations) {
    world::SceneOptions options;
    options.split = world::Split::Held;
    options.wide = clips.wide && annotations != nullptr;
    std::vector<std::string> prompts;
    for (int i = 0; i < count; ++i) {
        const auto number = static_cast<std::uint64_t>(i);
        const bool isChinese = i % 2 == 1 && clips.chinese > 0;
        prompts.push_back(world::captionOf(world::sceneAt(options, clips.seed, number),
                                           isChinese ? world::Language::Chinese : world::Language::English, number,
                                           annotations));
    }
    return prompts;
}

std::vector<std::string> promptsOfOwn(const std::vector<std::string>& captions, const request::ModelFacts& facts) {
    std::vector<std::string> distinct;
    for (const auto& caption : captions) {
        if (std::find(distinct.begin(), distinct.end(), caption) == distinct.end()) {
            distinct.push_back(caption);
        }
    }
    const auto count = std::min(kOwn, distinct.size());
    std::vector<std::string> prompts;
    for (std::size_t i = 0; i < count; ++i) {
        prompts.push_back(distinct[i * distinct.size() / count]);
    }
    if (facts.classes.count == 0) {
        WorldClips usual;
        const auto others = heldOutPrompts(usual, kOthers, nullptr);
        prompts.insert(prompts.end(), others.begin(), others.end());
    }
    return prompts;
}

}  // namespace tubelet::training
