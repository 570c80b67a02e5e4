#pragma once

#include <filesystem>
#include <stop_token>

#include "request/generation_request.h"
#include "training/enhancer_network.h"
#include "training/loose_prompts.h"
#include "training/training_observer.h"
#include "training/training_options.h"

namespace tubelet::training {

/// A T5 that learns to turn loose prompts into the world's words.
struct EnhancerTraining {
    LoosePrompts data;
    std::filesystem::path prompts;  ///< that people wrote (asked_prompts.h), which it is measured
                                    ///< on besides; empty: none
    std::filesystem::path folder;   ///< where it grows; is made. One that holds this
                                    ///< training is gone on with
    EnhancerNetwork network;
    double answersWeight = 1;    ///< see ReadingLoss
    bool muon = true;            ///< for matrices inside the network
    std::int64_t heldOut = 128;  ///< prompts by rule that it is measured on whenever it is saved
    TrainingOptions options;     ///< captions and objective mean nothing here
    request::DeviceChoice device = request::DeviceChoice::Auto;
};

/// Trains it: in its folder, which is locked meanwhile, grow enhancer/ (a T5 folder of the averaged
/// weights as transformers has it), progress.csv, accuracy.csv (a row whenever it is saved: shares
/// of the prompts by rule that trainings leave out, and of those that people wrote) and snapshots.
/// Stopped, it saves where it stands; called again, it goes on from there with the very steps that
/// would have followed.
/// Returns the T5 folder.
/// Throws Error(InvalidValue) for impossible values, Error(SourceUnreadable) where the prompts
/// can't be read or the folder holds another training, Error(TargetUnwritable), Error(Internal)
/// where it diverges; and Cancelled, after saving.
/// Worker-only.
std::filesystem::path trainEnhancer(const EnhancerTraining& training, TrainingObserver& observer,
                                    const std::stop_token& stop);

}  // namespace tubelet::training
