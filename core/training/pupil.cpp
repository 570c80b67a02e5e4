#include "training/pupil.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <variant>

#include "base/error.h"
#include "training/distillation.h"
#include "training/draft_files.h"
#include "training/lora_layers.h"
#include "training/module_of.h"
#include "training/whole_model.h"

namespace tubelet::training {

Pupil pupilOf(models::VideoModel& model, const std::shared_ptr<const models::OpenedModel>& opened,
              const DenoiserTraining& training, const std::stop_token& stop) {
    Pupil pupil;
    if (const auto* options = std::get_if<LoraOptions>(&training.trained)) {
        auto& denoiser = model.denoiser(stop);
        auto lora = std::make_unique<LoraLayers>(moduleOf(denoiser), *options);
        if (training.distill) {
            pupil.plain = std::make_unique<WithoutLora>(denoiser, *lora);
            pupil.teacher = pupil.plain.get();
        }
        pupil.part = std::move(lora);
        return pupil;
    }
    std::map<std::filesystem::path, std::string> files;
    if (training.distill) {
        files = draftFiles(*opened, *training.distill);
        pupil.copy = models::loadModel(opened, model.placements());
        pupil.teacher = &pupil.copy->denoiser(stop);
        for (auto& parameter : moduleOf(*pupil.teacher).parameters()) {
            parameter.requires_grad_(false);
            pupil.teacherParameters += parameter.numel();
        }
    }
    pupil.part =
        std::make_unique<WholeModel>(model, std::get<WholeModelOptions>(training.trained), stop, std::move(files));
    return pupil;
}

void prepareDistillation(DenoiserTraining& training, const models::OpenedModel& model,
                         diffusion::SamplerOptions& scheduler) {
    auto& options = *training.distill;
    const auto& defaults = model.facts().defaults;
    options.guidance = options.guidance.value_or(std::max(1.0, defaults.guidance));
    scheduler.shift = defaults.shift;
    Distillation::check(scheduler, options);
    if (training.trainsText()) {
        throw Error(ErrorKind::InvalidValue,
                    says("training", "A distillation leaves the text encoder as it is. Leave out 'textEncoder'."));
    }
    if (std::holds_alternative<WholeModelOptions>(training.trained)) {
        draftFiles(model, options);  // what it throws is known before hours are lost
    }
    auto& edition = training.samples.edition;
    edition.steps = options.steps + 1;  // see trainDenoiser()
    edition.guidance = 1;
    edition.sampler = request::Sampler::Euler;
}

}  // namespace tubelet::training
