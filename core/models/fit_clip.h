#pragma once

#include "media/clip.h"
#include "request/model_facts.h"

namespace tubelet::models {

/// The part of a clip that a model can take: the first legal number of frames (1 + k * its temporal
/// factor) up to `mostFrames`, scaled down to the model's native area where larger, to a legal
/// size, and cropped in the middle to fit.
/// Throws Error(InvalidValue) for a clip without frames.
media::Clip fitToModel(media::Clip clip, const request::ModelFacts& facts, int mostFrames);

}  // namespace tubelet::models
