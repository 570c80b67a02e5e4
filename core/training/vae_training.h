#pragma once

#include <cstdint>
#include <filesystem>
#include <stop_token>

#include "request/generation_request.h"
#include "training/own_clips.h"
#include "training/training_observer.h"
#include "training/training_options.h"

namespace tubelet::training {

/// A VAE that learns to give back clips.
struct VaeTraining {
    std::filesystem::path model;   ///< folder of a model of the Wan family, which it begins with
    AnyClips data = WorldClips();  ///< of the world without sizes: the model's own
    std::filesystem::path folder;  ///< where it grows; is made. One that holds this
                                   ///< training is gone on with
    bool encoder = false;          ///< is trained too: latents then mean something else, and a
                                   ///< denoiser has to be trained anew
    double klWeight = 1e-6;        ///< with it: of the divergence from the standard normal, 0 to 1,
                                   ///< see VaeTrainer
    std::int64_t heldOut = 24;     ///< held-out clips that it is measured on whenever it is saved
    TrainingOptions options;       ///< captions and objective mean nothing here
    request::DeviceChoice device = request::DeviceChoice::Auto;
};

/// Trains it: in its folder, which is locked meanwhile, grow model/ (of the averaged weights, in
/// diffusers' layout), progress.csv, fidelity.csv (PSNR of held-out clips once encoded and decoded,
/// a row whenever it is saved), sheet.png (some of these), snapshots and, where the decoder alone
/// is trained, the clips' latents.
/// Stopped, it saves where it stands; called again, it goes on from there with the very steps that
/// would have followed.
/// Returns the folder of the model.
/// Throws Error(InvalidValue) for impossible values, Error(SourceUnreadable) where nothing can be
/// trained on or the folder holds another training, Error(ModelUnreadable),
/// Error(TargetUnwritable), Error(Internal) where it diverges; and Cancelled, after saving.
/// Worker-only.
std::filesystem::path trainVae(const VaeTraining& training, TrainingObserver& observer, const std::stop_token& stop);

}  // namespace tubelet::training
