#pragma once

#include <stop_token>

#include "models/device_choice.h"
#include "models/opened_model.h"
#include "request/reports.h"

namespace tubelet::pipeline {

/// The recipe of a run that begins now: all but its past, its files' hashes and what
/// only the end tells.
/// Throws Cancelled while the model is hashed.
request::ClipRecipe newRecipe(const request::GenerationRequest& request, const models::OpenedModel& model,
                              const models::ResolvedDevice& device, int threads, const std::stop_token& stop);

}  // namespace tubelet::pipeline
