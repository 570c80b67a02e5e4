#pragma once

#include <filesystem>

#include <ATen/core/Tensor.h>

namespace tubelet::pipeline {

/// Keeps the x0 latent of each step and the final latent of one run: as safetensors files in a run folder, where they
/// outlive the run (decoding a step later, retrying a failed decode). Without a folder only the newest latent is kept,
/// in memory: nobody could ask for the others once the run is over. Worker-only.
class StepStore {
  public:
    static constexpr int kFinal = 0;  ///< the step number of the final latent

    /// Creates the folder; throws Error(TargetUnwritable). An empty path: no folder.
    explicit StepStore(std::filesystem::path folder);

    /// Keeps `latents` (1, C, t, h, w, normalised) of step 1.. or kFinal. Throws Error(TargetUnwritable).
    void put(int step, const at::Tensor& latents);

    /// The kept latent on the CPU, float32. Throws Error(SourceUnreadable) when it is not kept (any more).
    at::Tensor get(int step) const;

    /// True when get(step) has something to read.
    bool has(int step) const;

    const std::filesystem::path& folder() const { return m_folder; }

  private:
    std::filesystem::path fileOf(int step) const;

    std::filesystem::path m_folder;
    at::Tensor m_newest;  ///< without a folder
    int m_newestStep = -1;
};

}  // namespace tubelet::pipeline
