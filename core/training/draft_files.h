#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "models/opened_model.h"
#include "training/distill_options.h"

namespace tubelet::training {

/// What the folder of a few-step edition says otherwise than that of the model that it was
/// distilled from, by path in the folder: its sampler (scheduler_config.json and the index), steps,
/// no guidance and a name of its own (tubelet.json, made of the model's facts where there is
/// none), and that it is its own draft (studio.json).
/// Throws Error(InvalidValue) where the model has neither tubelet.json nor a known projection of
/// its latents, which one must have; Error(ModelUnreadable).
std::map<std::filesystem::path, std::string> draftFiles(const models::OpenedModel& model,
                                                        const DistillOptions& options);

}  // namespace tubelet::training
