#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <stop_token>
#include <variant>

#include "request/generation_request.h"
#include "training/distill_options.h"
#include "training/draw_clip.h"
#include "training/lora_options.h"
#include "training/own_clips.h"
#include "training/sample_options.h"
#include "training/training_observer.h"
#include "training/training_options.h"
#include "training/whole_model_options.h"

namespace tubelet::training {

/// A denoiser that learns clips.
struct DenoiserTraining {
    std::filesystem::path model;  ///< folder of any family, which the training begins with
    AnyClips data;
    std::filesystem::path folder;  ///< where it grows; is made. One that holds this
                                   ///< training is gone on with
    std::variant<LoraOptions, WholeModelOptions> trained = LoraOptions();
    /// Into a few steps without guidance, by the model itself as its teacher; nothing: clips and
    /// captions are learnt.
    std::optional<DistillOptions> distill;
    TrainingOptions options;
    SampleOptions samples;
    request::DeviceChoice device = request::DeviceChoice::Auto;

    bool trainsText() const {
        const auto* whole = std::get_if<WholeModelOptions>(&trained);
        return whole && whole->textEncoder;
    }
};

/// Trains a LoRA or all weights of a model's denoiser on clips and captions: in its folder, which
/// is locked meanwhile, grow lora.safetensors (PEFT's layout) or model/ (diffusers' layout), of the
/// averaged weights, progress.csv, snapshots, samples drawn with those weights and, of the world,
/// the encoded clips. `draw` draws them, by the model that is trained; empty: none are drawn.
/// Stopped, it saves where it stands; called again, it goes on from there with the very steps that
/// would have followed.
/// A distillation's folder says how it is run, see draftFiles(); its samples and its LoRA are run
/// by Euler's method in one step more, whose last does next to nothing.
/// Returns the LoRA's file, or the model's folder.
/// Throws Error(InvalidValue) for impossible values, Error(SourceUnreadable) where nothing can be
/// trained on or the folder holds another training, Error(ModelUnreadable),
/// Error(TargetUnwritable), Error(Internal) where it diverges; and Cancelled, after saving.
/// Worker-only.
std::filesystem::path trainDenoiser(const DenoiserTraining& training, const DrawClip& draw, TrainingObserver& observer,
                                    const std::stop_token& stop);

}  // namespace tubelet::training
