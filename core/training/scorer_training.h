#pragma once

#include <filesystem>
#include <stop_token>

#include "request/generation_request.h"
#include "training/scorer_network.h"
#include "training/token_dropping.h"
#include "training/token_losses.h"
#include "training/training_observer.h"
#include "training/training_options.h"
#include "training/world_clips.h"

namespace tubelet::training {

/// A NaViT that learns to tell what clips of the world show.
struct ScorerTraining {
    WorldClips data;               ///< with sizes
    std::filesystem::path folder;  ///< where it grows; is made. One that holds this
                                   ///< training is gone on with
    std::filesystem::path model;   ///< a scorer of the same questions that it begins with;
                                   ///< empty: with weights drawn at random
    ScorerNetwork network;         ///< where there is no such model
    bool namesNetwork = false;     ///< somebody chose its sizes, so that a model has to be none
    TokenLosses losses;
    TokenDropping dropping;     ///< none unless asked for
    bool muon = true;           ///< for matrices inside the network
    std::int64_t heldOut = 96;  ///< held-out clips that it is measured on whenever it is saved
    TrainingOptions options;    ///< captions and objective mean nothing here
    request::DeviceChoice device = request::DeviceChoice::Auto;
};

/// Trains it: in its folder, which is locked meanwhile, grow scorer/ (a NaViT folder of the
/// averaged weights, for `tubelet classify` and `tubelet evaluate`), progress.csv, accuracy.csv
/// (on held-out clips, a row whenever it is saved) and snapshots.
/// Stopped, it saves where it stands; called again, it goes on from there with the very steps that
/// would have followed.
/// Returns the NaViT folder.
/// Throws Error(ModelUnreadable) for a model that can't be read, or is no scorer of this world;
/// Error(InvalidValue) for impossible values, Error(SourceUnreadable) where the emoji font
/// is missing or the folder holds another training, Error(TargetUnwritable), Error(Internal) where
/// it diverges; and Cancelled, after saving.
/// Worker-only.
std::filesystem::path trainScorer(const ScorerTraining& training, TrainingObserver& observer,
                                  const std::stop_token& stop);

}  // namespace tubelet::training
