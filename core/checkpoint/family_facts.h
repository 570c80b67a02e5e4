#pragma once

// Private to checkpoint: what readModelFacts() reads for each family.

#include <cstdint>
#include <string>

#include "checkpoint/json_fields.h"
#include "checkpoint/model_folder.h"
#include "request/model_facts.h"

namespace tubelet::checkpoint {

inline constexpr std::int64_t kMostChannels = 100'000;  ///< beyond any model; keeps a broken file's numbers sane

/// Sizes, factors and, where the folder has no tubelet.json (`published`), the family's usual values; the scheduler is
/// not theirs. Throw Error(ModelUnreadable).
void readWanFacts(const ModelFolder& model, bool published, request::ModelFacts& facts);
void readDitFacts(const ModelFolder& model, bool published, request::ModelFacts& facts);

/// A component's config with its file's name for messages.
JsonFields fieldsOf(const ModelFolder& model, const std::string& component, const char* file = "config.json");
std::int64_t integerOr(const JsonFields& fields, const std::string& key, std::int64_t otherwise);

[[noreturn]] void failFacts(const ModelFolder& model, const std::string& message);

}  // namespace tubelet::checkpoint
