#pragma once

#include <cstdint>
#include <filesystem>
#include <stop_token>

#include "request/generation_request.h"
#include "training/training_observer.h"
#include "training/training_options.h"
#include "training/world_clips.h"
#include "vae/tiny_decoder_options.h"

namespace tubelet::training {

/// A small decoder for previews that learns from a model's VAE.
struct PreviewTraining {
    std::filesystem::path model;   ///< folder of a model of the Wan family
    WorldClips data;               ///< without sizes: the model's own
    std::filesystem::path folder;  ///< where it grows; is made. One that holds this
                                   ///< training is gone on with
    /// Its latent channels are the model's, whatever is said here.
    vae::TinyDecoderOptions network{.latentChannels = 16,
                                    .patchSize = 4,
                                    .widths = {48, 32, 16, 16},
                                    .blocks = {1, 1, 1},
                                    .growsTime = {false, true, true},
                                    .growsSpace = {false, true, false}};
    double noise = 0.3;         ///< deviation of the most noise on latents, 0 to 10
    bool muon = true;           ///< for kernels inside the network
    std::int64_t heldOut = 24;  ///< held-out clips that it is measured on whenever it is saved
    TrainingOptions options;    ///< captions and objective mean nothing here
    request::DeviceChoice device = request::DeviceChoice::Auto;
};

/// Trains it: in its folder, which is locked meanwhile, grow preview_decoder/ (of the averaged
/// weights, to be put into the model's folder), progress.csv, fidelity.csv (PSNR against the VAE's
/// frames of held-out clips, a row whenever it is saved), sheet.png (some of these), snapshots, and
/// the clips as the VAE encodes and decodes them.
/// Stopped, it saves where it stands; called again, it goes on from there with the very steps that
/// would have followed.
/// Returns the folder of the decoder.
/// Throws Error(InvalidValue) for impossible values, Error(SourceUnreadable) where the emoji font
/// is missing or the folder holds another training, Error(ModelUnreadable),
/// Error(TargetUnwritable), Error(Internal) where it diverges; and Cancelled, after saving.
/// Worker-only.
std::filesystem::path trainPreview(const PreviewTraining& training, TrainingObserver& observer,
                                   const std::stop_token& stop);

}  // namespace tubelet::training
