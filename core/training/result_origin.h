#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "models/opened_model.h"

namespace tubelet::training {

/// What the files of a result tell of where it comes from: the model that it was learnt from or
/// began with, steps, software. The model's hash must have been asked for before.
inline std::map<std::string, std::string> resultOrigin(const models::OpenedModel& model, std::int64_t steps) {
    return {{"base_model", model.facts().name},
            {"base_model_hash", model.hash()},
            {"steps", std::to_string(steps)},
            {"software", "Tubelet"}};
}

}  // namespace tubelet::training
