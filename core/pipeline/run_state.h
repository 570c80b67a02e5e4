#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <ATen/core/Tensor.h>

#include "diffusion/sampler_state.h"

namespace tubelet::pipeline {

/// A run between two steps, as a value: with the request all that the steps ahead depend on.
/// Worker-only.
struct RunState {
    int step = 0;                     ///< steps that are done, 1..
    at::Tensor latents;               ///< x_t, the sample after the step: (1, C, t, h, w) float32
    at::Tensor estimate;              ///< x0, what the step took the finished clip for; same shape
    diffusion::SamplerState sampler;  ///< what the sampler remembers
    at::Tensor noise;                 ///< where the noise stands: NoiseSource::state()
    /// Ids of all runs that shared the step's forward passes, this one too, in their order.
    std::vector<std::string> company;
    double loadMs = 0, encodeMs = 0, denoiseMs = 0;  ///< what the run took so far
};

/// The same with all tensors on the CPU, contiguous.
RunState onCpu(RunState state);

/// Writes a state, onCpu(), as one safetensors file, atomically; numbers stand in its metadata.
/// Throws Error(TargetUnwritable).
void writeRunState(const std::filesystem::path& file, const RunState& state);

/// Reads it, tensors on the CPU and of their own memory.
/// Throws Error(SourceUnreadable) for a file that is missing, cut off, of another format, or whose
/// tensors don't belong together.
RunState readRunState(const std::filesystem::path& file);

/// Whether a file is one of a whole state, as far as its header tells. Never throws.
bool holdsRunState(const std::filesystem::path& file);

/// Only what a step took the finished clip for, also from files of earlier versions.
/// Throws as readRunState().
at::Tensor readEstimate(const std::filesystem::path& file);

/// SHA-256 of all that the steps ahead depend on. Runs that were made alike have equal ones.
std::string hashOf(const RunState& state);

}  // namespace tubelet::pipeline
