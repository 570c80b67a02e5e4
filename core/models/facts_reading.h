#pragma once

#include <cstdint>
#include <string>

#include "checkpoint/json_fields.h"

namespace tubelet::models {

/// beyond any model; keeps a broken file's numbers sane
inline constexpr std::int64_t kMostChannels = 100'000;

/// A whole number of a config from 1 to kMostChannels, or `otherwise` where the key is
/// missing or null.
/// Throws Error(ModelUnreadable).
inline std::int64_t integerOr(const checkpoint::JsonFields& fields, const std::string& key, std::int64_t otherwise) {
    return fields.has(key) ? fields.integer(key, 1, kMostChannels) : otherwise;
}

}  // namespace tubelet::models
