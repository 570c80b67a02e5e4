#pragma once

#include <cstdint>
#include <string>

#include "request/model_facts.h"
#include "world/objects.h"
#include "world/scene.h"

namespace tubelet::lab {

/// A scene that a model is asked for.
struct AskedScene {
    world::Scene scene;
    world::Language language = world::Language::English;
    std::string prompt;
};

/// Scene `number` of an evaluation: of combinations that training never sees (world::Split::Held).
/// The model's trained sizes take turns, and so do English and Chinese with each round of them; the
/// length is the model's usual one, or the longest of the world's that it can make.
/// A function of the arguments alone, so that a larger evaluation begins with a smaller one's.
/// Throws Error(InvalidValue) for sizes that the world can't draw.
AskedScene askedScene(const request::ModelFacts& facts, std::uint64_t seed, int number, bool wide,
                      const world::Annotations* annotations);

}  // namespace tubelet::lab
