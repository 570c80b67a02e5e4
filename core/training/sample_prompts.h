#pragma once

#include <string>
#include <vector>

#include "request/model_facts.h"
#include "training/world_clips.h"
#include "world/objects.h"

namespace tubelet::training {

/// `count` prompts of scenes whose combinations training never sees (world::Split::Held), English
/// and Chinese in turn; English alone where the clips' captions are.
/// A function of the arguments alone.
std::vector<std::string> heldOutPrompts(const WorldClips& clips, int count, const world::Annotations* annotations);

/// What a model that learns one's own clips is asked for: up to four of their captions, evenly
/// taken, and whether it has forgotten the rest, with two held-out prompts of the world; of a model
/// of classes captions alone.
std::vector<std::string> promptsOfOwn(const std::vector<std::string>& captions, const request::ModelFacts& facts);

}  // namespace tubelet::training
