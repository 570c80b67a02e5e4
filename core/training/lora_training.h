#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <stop_token>

#include "request/generation_request.h"
#include "training/clip_folder.h"
#include "training/clip_windows.h"
#include "training/lora_options.h"
#include "training/step_report.h"
#include "training/training_options.h"

namespace tubelet::training {

/// A LoRA of one's own clips.
struct LoraTrainingRequest {
    std::filesystem::path model;   ///< folder of any family
    std::filesystem::path data;    ///< see readClipFolder()
    std::filesystem::path folder;  ///< where it grows; is made. One that holds this
                                   ///< training is gone on with
    TrainingOptions options;
    LoraOptions lora;
    ClipWindows windows;  ///< frames 0: as many as the model's clips have
    request::DeviceChoice device = request::DeviceChoice::Auto;
};

/// What is trained, told before the first step.
struct LoraTrainingFacts {
    std::size_t clips = 0, skipped = 0;
    std::int64_t layers = 0, parameters = 0;  ///< adapted, trained
    std::int64_t stepsMade = 0;               ///< by the training that is gone on with
    double fill = 0;                          ///< share of the token budget that holds data
    std::int64_t smallest = 0, largest = 0;   ///< tokens of a clip
};

/// Follows a training.
/// Every call comes on the thread that trains; none may throw but onSamples.
class TrainingObserver {
  public:
    virtual ~TrainingObserver() = default;
    virtual void onEncoding(std::size_t done, std::size_t all) {}
    virtual void onSkipped(const SkippedFile& file) {}
    virtual void onFacts(const LoraTrainingFacts& facts) {}
    virtual void onStep(const StepReport& report) {}
    /// A snapshot was saved, and the LoRA of the averaged weights beside it.
    virtual void onSaved(std::int64_t step, const std::filesystem::path& lora) {}
};

/// Trains a LoRA on a folder of clips and captions: folder/lora.safetensors (of the averaged
/// weights, in PEFT's layout), progress.csv and snapshots grow in its folder, which is
/// locked meanwhile.
/// Stopped, it saves where it stands; called again, it goes on from there with the very steps that
/// would have followed.
/// Returns the LoRA's file.
/// Throws Error(InvalidValue) for impossible values, Error(SourceUnreadable) where nothing can be
/// trained on or the folder holds another training, Error(ModelUnreadable),
/// Error(TargetUnwritable), Error(Internal) where it diverges; and Cancelled, after saving.
/// Worker-only.
std::filesystem::path trainLora(const LoraTrainingRequest& request, TrainingObserver& observer,
                                const std::stop_token& stop);

}  // namespace tubelet::training
