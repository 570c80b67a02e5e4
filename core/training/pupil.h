#pragma once

#include <cstdint>
#include <memory>
#include <stop_token>

#include "diffusion/sampler_options.h"
#include "dit/denoiser.h"
#include "models/video_model.h"
#include "training/denoiser_training.h"
#include "training/trained_part.h"
#include "training/without_lora.h"

namespace tubelet::training {

/// What of a model is trained and, where it is distilled, what teaches it.
/// Worker-only.
struct Pupil {
    std::unique_ptr<TrainedPart> part;
    std::unique_ptr<models::VideoModel> copy{};  ///< the teacher of whole models: the weights as
                                                 ///< they were
    std::unique_ptr<WithoutLora> plain{};        ///< that of a LoRA: the model's own weights
    dit::Denoiser* teacher = nullptr;            ///< either; null: none
    std::int64_t teacherParameters = 0;          ///< of the copy
};

/// Loads what is trained of `model`, which was loaded from `opened` and must outlive it, and a
/// teacher that asks for no gradients.
/// Throws as LoraLayers, WholeModel and draftFiles(); Error(ModelUnreadable), Cancelled.
Pupil pupilOf(models::VideoModel& model, const std::shared_ptr<const models::OpenedModel>& opened,
              const DenoiserTraining& training, const std::stop_token& stop);

/// Sets what a distillation of this model knows of itself: the teacher's guidance, how samples are
/// run, and in `scheduler` the shift that the model is used with.
/// Throws Error(InvalidValue) for what can't be distilled, or not so.
void prepareDistillation(DenoiserTraining& training, const models::OpenedModel& model,
                         diffusion::SamplerOptions& scheduler);

}  // namespace tubelet::training
