#pragma once

#include <nlohmann/json.hpp>

#include "models/opened_model.h"

namespace tubelet::training {

/// tubelet.json of a model, see models::readTubeletJson(); of one that has none, its facts. There
/// the projection of latents is empty where it is not known, which no reader takes.
/// Throws Error(ModelUnreadable).
nlohmann::json tubeletJsonOf(const models::OpenedModel& model);

}  // namespace tubelet::training
