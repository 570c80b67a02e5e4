#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "media/clip.h"
#include "training/training_observer.h"

namespace tubelet::training {

/// A clip as it should be, and as it is made in other ways.
struct ComparedClip {
    media::Clip wanted;
    std::vector<media::Clip> made;
};

/// Held-out clips in the same ways each.
struct Comparison {
    std::string wanted;             ///< what they are compared with: "VAE"
    std::vector<std::string> ways;  ///< names of ComparedClip::made
    std::vector<ComparedClip> clips;
};

/// The mean PSNR of each way; at least one clip.
std::vector<Fidelity> fidelityOf(const Comparison& comparison);

/// A sheet of the first few clips of one size and length: some frames of each, in all ways beside
/// each other. At least one clip.
media::Image sheetOf(const Comparison& comparison);

/// Writes a row of DIR/fidelity.csv and DIR/sheet.png, and tells.
/// Throws Error(TargetUnwritable).
void addFidelity(const std::filesystem::path& folder, std::int64_t step, const Comparison& comparison,
                 TrainingObserver& observer);

}  // namespace tubelet::training
