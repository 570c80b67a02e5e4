#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <stop_token>

#include "training/samples.h"
#include "training/trainer.h"
#include "training/training_observer.h"

namespace tubelet::training {

/// What every training does once it knows what to learn.
struct TrainingRun {
    std::filesystem::path folder;  ///< a files::OwnedFolder holds it
    double snapshotSeconds = 300;
    std::filesystem::path target;  ///< what save() writes
    /// Saves what was learnt after so many steps; the averages stand in the parameters' place.
    std::function<void(std::int64_t step)> save;
    /// Measures it, the averages in place likewise, after it was saved; not where the training was
    /// stopped. Empty: nothing is measured. Throws Cancelled.
    std::function<void(std::int64_t step, const std::stop_token& stop)> measure{};
    /// Draws what was learnt, the averages in place, at its intervals and at the end; borrowed.
    /// Null: nothing is drawn.
    Samples* samples = nullptr;
    std::uint64_t samplesBytes = 0;  ///< that drawing takes beside what is held between steps
    /// A snapshot besides, whenever this number of steps has been made; 0: by time alone.
    std::int64_t snapshotSteps = 0;
};

/// Of a trainer and its examples, in which nothing was left out; layers are the caller's to fill.
TrainingFacts factsOf(const Trainer& trainer);

/// Goes on from the folder's newest snapshot, where there is one; of those who train together all
/// from what the first finds.
void restoreNewest(Trainer& trainer, const std::filesystem::path& folder);

/// Makes all steps that are left; of those who train together the first alone does the rest.
/// There is a row in progress.csv for each; saves a snapshot and the
/// result at intervals, at the end, and when stopped. Samples that can't be drawn are told, and it
/// goes on.
/// Throws as Trainer::advance(), saveSnapshot() and save(); Cancelled after saving.
void makeSteps(Trainer& trainer, const TrainingRun& run, TrainingObserver& observer, const std::stop_token& stop);

}  // namespace tubelet::training
