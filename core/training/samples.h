#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

#include "models/device_choice.h"
#include "models/video_model.h"
#include "request/generation_request.h"
#include "training/draw_clip.h"
#include "training/sample_options.h"
#include "training/sample_sheet.h"

namespace tubelet::training {

/// The requests of samples: the model's usual clips, one after another with the next seed.
std::vector<request::GenerationRequest> sampleRequests(const SampleOptions& options,
                                                       const std::vector<std::string>& prompts,
                                                       const models::OpenedModel& model, request::DeviceChoice device);

/// Throws Error(InvalidValue) for a sample that this model can't draw.
void checkSamples(const SampleOptions& options, const models::OpenedModel& model);

/// Clips that show what a training has learnt, drawn at intervals: in its folder samples/STEP.png,
/// a sheet of them, and samples/STEP/1.mp4 and so on.
/// Worker-only.
class Samples {
  public:
    /// `keepsText`: whether what reads prompts stays loaded afterwards.
    /// The model must outlive this. Requests that the model can't do are left out.
    Samples(models::VideoModel& model, DrawClip draw, const SampleOptions& options,
            const std::vector<request::GenerationRequest>& requests, const std::filesystem::path& folder,
            bool keepsText);

    /// Whether an interval ends between two sums of a training's seconds. As they are in its
    /// snapshots, one that goes on draws when one that was never stopped would.
    bool isDue(double secondsBefore, double secondsNow) const;
    bool isDrawn(std::int64_t step) const;
    /// Whether a person stopped the drawing of this step's: a training that goes on draws them
    /// first. One that was killed in it does not: it may have been for want of memory.
    bool wereStopped(std::int64_t step) const;
    bool isEmpty() const { return m_requests.empty(); }
    std::filesystem::path fileOf(std::int64_t step) const;
    /// What drawing takes beside what the training holds, bytes.
    std::uint64_t memoryBytes(const models::ResolvedDevice& resolved) const;

    /// Draws with the weights that stand in the model now.
    /// Throws Error(TargetUnwritable), whatever drawing throws; Cancelled.
    SampleSheet draw(std::int64_t step, const std::function<void(std::size_t done, std::size_t all)>& onProgress,
                     const std::stop_token& stop);

  private:
    std::filesystem::path stoppedFile(std::int64_t step) const;

    models::VideoModel& m_model;
    DrawClip m_draw;
    double m_everySeconds;
    std::vector<request::GenerationRequest> m_requests;
    std::filesystem::path m_folder;
    bool m_keepsText;
};

}  // namespace tubelet::training
