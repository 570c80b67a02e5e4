#pragma once

#include <string>
#include <vector>

#include "world/objects.h"

namespace tubelet::world {

/// What a prompt in English or Chinese asks for, as far as the world has words for it: answers to
/// questions() as answersOf() has them, empty where the prompt says nothing of one.
/// The longest words count: "moving in a circle" is no circle.
/// `wide`, `annotations`: as for questions().
/// Thread-safe.
std::vector<std::vector<int>> answersIn(const std::string& prompt, bool wide = false,
                                        const Annotations* annotations = nullptr);

}  // namespace tubelet::world
