#include "training/loose_prompts.h"

#include "training/held_out_seed.h"
#include "training/require.h"

namespace tubelet::training {

void LoosePrompts::check() const {
    requireWithin("world.count", count, 1, 10'000'000);
    require(chinese >= 0 && chinese <= 1, "world.chinese", chinese, within(0, 1));
}

LoosePrompts heldOutOf(LoosePrompts prompts) {
    prompts.seed = heldOutSeed(prompts.seed);
    return prompts;
}

namespace {

world::Random randomOf(const LoosePrompts& prompts, std::int64_t number) {
    constexpr std::uint64_t kLanguage = 101;  // a stream of its own beside world::Stream
    return {prompts.seed, static_cast<std::uint64_t>(number), kLanguage};
}

bool hasTwoSubjects(world::Random& random) {
    return random.chance(0.12);
}

}  // namespace

world::Scene sceneOf(const LoosePrompts& prompts, std::int64_t number, world::Phrasing phrasing) {
    auto random = randomOf(prompts, number);
    world::SceneOptions options;
    options.split = phrasing == world::Phrasing::Held ? world::Split::Held : world::Split::Train;
    options.subjects = hasTwoSubjects(random) ? 2 : 1;
    return world::sceneAt(options, prompts.seed, static_cast<std::uint64_t>(number));
}

world::LoosePrompt loosePromptOf(const LoosePrompts& prompts, std::int64_t number, world::Phrasing phrasing) {
    auto random = randomOf(prompts, number);
    hasTwoSubjects(random);  // sceneOf() drew it first
    const auto language = random.chance(prompts.chinese) ? world::Language::Chinese : world::Language::English;
    return world::loosePrompt(sceneOf(prompts, number, phrasing), language, phrasing);
}

}  // namespace tubelet::training
