#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>

#include "base/message.h"
#include "training/config_object.h"
#include "training/own_clips.h"
#include "training/training_options.h"
#include "training/world_clips.h"

// Entries that the configs of several trainings share. All throw Error(InvalidValue) as
// ConfigObject does.

namespace tubelet::training {

/// What every training has: steps, tokens, seed, learning rate, optimizer and so on.
void readOptions(ConfigObject& config, TrainingOptions& options);

/// "objective": what a denoiser is taught, where the entry is there.
void readObjective(ConfigObject& config, ObjectiveOptions& objective);

/// "model": the folder that it names, meant from `base`; empty where the entry is not there.
std::filesystem::path readModel(ConfigObject& config, const std::filesystem::path& base);

/// "world" in "data", of a training that takes nothing else; `expected`: what is told where it is
/// not there.
ConfigObject worldIn(ConfigObject& config, const Message& expected);

/// "world": clips drawn by rule.
WorldClips readWorld(ConfigObject& world);

/// "data": one's own clips, whose folder is meant from `base`, or clips drawn by rule. `ownFolder`:
/// what is told where the folder is not named.
AnyClips readData(ConfigObject& config, const std::filesystem::path& base, const Message& ownFolder);

/// A list of `count` whole numbers from `lowest` to `highest`, where the entry is there.
void readIntegers(ConfigObject& config, const std::string& key, std::span<std::int64_t> values, std::int64_t lowest,
                  std::int64_t highest);

/// A list of as many times true or false, where the entry is there.
void readFlags(ConfigObject& config, const std::string& key, std::span<bool> values);

}  // namespace tubelet::training
