#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/message.h"
#include "request/notice.h"
#include "training/clip_folder.h"
#include "training/sample_sheet.h"
#include "training/step_cost.h"
#include "training/step_report.h"

namespace tubelet::training {

/// What is trained, told before the first step.
struct TrainingFacts {
    std::size_t clips = 0, skipped = 0;
    std::int64_t layers = 0, parameters = 0;  ///< trained
    std::int64_t stepsMade = 0;               ///< by the training that is gone on with
    double fill = 0;                          ///< share of the token budget that holds data
    std::int64_t smallest = 0, largest = 0;   ///< tokens of a clip
    std::int64_t teacherParameters = 0;       ///< held beside them by a distillation; 0: none
};

/// A figure of what was learnt.
struct Measured {
    std::string name;
    double share = 0;  ///< 0 to 1, the more the better
};

/// How near clips that were made in one way come to what they should be.
struct Fidelity {
    std::string name;  ///< of the way: "decoder"
    double psnr = 0;   ///< dB, the mean of held-out clips
};

/// Follows a training.
/// Every call comes on the thread that trains; none may throw.
class TrainingObserver {
  public:
    virtual ~TrainingObserver() = default;
    virtual void onEncoding(std::size_t done, std::size_t all) {}
    virtual void onSkipped(const SkippedFile& file) {}
    /// What should be known before the first step.
    virtual void onNotice(const request::Notice& notice) {}
    virtual void onFacts(const TrainingFacts& facts) {}
    /// Before the first step; `steps` are to be made.
    virtual void onCost(const StepCost& cost, std::int64_t steps) {}
    virtual void onStep(const StepReport& report) {}
    /// Of a scorer, on held-out clips, after it was saved.
    virtual void onMeasured(std::int64_t step, const std::vector<Measured>& measured) {}
    /// Of a preview decoder or a VAE, after it was saved.
    virtual void onFidelity(std::int64_t step, const std::vector<Fidelity>& fidelity) {}
    /// Clips are drawn to be looked at, of which so many are done.
    virtual void onSample(std::int64_t step, std::size_t done, std::size_t all) {}
    virtual void onSampleSheet(const SampleSheet& sheet) {}
    /// They could not be drawn or written; the training goes on.
    virtual void onSamplesFailed(std::int64_t step, const Message& reason) {}
    /// A snapshot was saved, and what was learnt (averaged weights) beside it.
    virtual void onSaved(std::int64_t step, const std::filesystem::path& result) {}
};

}  // namespace tubelet::training
