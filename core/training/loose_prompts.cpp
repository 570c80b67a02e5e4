#include "training/loose_prompts.h"

#include "training/require.h"

namespace tubelet::training {

void LoosePrompts::check() const {
    require(count >= 1 && count <= 10'000'000, "world.count", static_cast<double>(count), within(1, 10000000));
    require(chinese >= 0 && chinese <= 1, "world.chinese", chinese, within(0, 1));
}

world::LoosePrompt loosePromptOf(const LoosePrompts& prompts, std::int64_t number, world::Phrasing phrasing) {
    constexpr std::uint64_t kLanguage = 101;  // a stream of its own beside world::Stream
    const auto index = static_cast<std::uint64_t>(number);
    world::SceneOptions options;
    options.split = phrasing == world::Phrasing::Held ? world::Split::Held : world::Split::Train;
    world::Random random(prompts.seed, index, kLanguage);
    options.subjects = random.chance(0.12) ? 2 : 1;
    const auto language = random.chance(prompts.chinese) ? world::Language::Chinese : world::Language::English;
    return world::loosePrompt(world::sceneAt(options, prompts.seed, index), language, phrasing);
}

}  // namespace tubelet::training
