#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <ATen/core/Tensor.h>

#include "base/error.h"
#include "diffusion/sampler_state.h"
#include "files/atomic_file.h"

namespace tubelet::pipeline {

/// A run between two steps, as a value: with the request all that the steps ahead depend on.
/// Worker-only.
struct RunState {
    int step = 0;                     ///< steps that are done, 1..
    at::Tensor latents;               ///< x_t, the sample after the step: (1, C, t, h, w) float32
    at::Tensor estimate;              ///< x0, what the step took the finished clip for; same shape
    diffusion::SamplerState sampler;  ///< what the sampler remembers
    at::Tensor noise;                 ///< where the noise stands: NoiseSource::state()
    std::string run;                  ///< id of the run that made it; empty in files
                                      ///< of earlier builds
    /// Ids of all runs that shared the step's forward passes, this one too, in their order.
    std::vector<std::string> company;
    double loadMs = 0, encodeMs = 0, denoiseMs = 0;  ///< what the run took so far
};

/// A kept step that no run can be gone on with from: it is gone, damaged, incomplete, or another
/// run's.
/// One that merely can't be opened just now, such as for its permissions, is none of these.
class StepUnusable : public Error {
  public:
    StepUnusable(const std::filesystem::path& file, const Message& why);

    /// What is wrong, without what to do.
    const Message& problem() const { return m_problem; }

  private:
    Message m_problem;
};

/// The same with all tensors on the CPU, contiguous.
RunState onCpu(RunState state);

/// Writes a state, onCpu(), as one safetensors file, atomically; numbers stand in its metadata, and
/// a checksum of all that it holds, by which a reader knows what a loss of power left of one that
/// was written for later.
/// Throws Error(TargetUnwritable).
void writeRunState(const std::filesystem::path& file, const RunState& state,
                   files::Durability durability = files::Durability::Flushed);

/// Reads it, tensors on the CPU and of their own memory.
/// Throws StepUnusable for a file that is missing, cut off, of another format, not what was written
/// (the checksum tells), or whose tensors don't belong together; Error(SourceUnreadable) with the
/// system's reason for one that can't be opened.
RunState readRunState(const std::filesystem::path& file);

/// Whether a file is one of a whole state, as far as its header tells. Never throws.
bool holdsRunState(const std::filesystem::path& file);

/// Only what a step took the finished clip for, also from files of earlier versions.
/// Throws as readRunState().
at::Tensor readEstimate(const std::filesystem::path& file);

/// SHA-256 of all that the steps ahead depend on. Runs that were made alike have equal ones.
std::string hashOf(const RunState& state);

}  // namespace tubelet::pipeline
