#pragma once

#include <optional>

#include <ATen/core/Tensor.h>

#include "diffusion/sampler_options.h"

namespace tubelet::diffusion {

/// How a model's training mixes noise into clean samples, at any timestep: q(x_t | x_0) of
/// its noise schedule (arXiv 2006.11239, eq. 4), or the straight line (1 - t/T) x_0 + t/T
/// noise of its flow (arXiv 2210.02747; the shift of a schedule moves the timesteps that are
/// visited, not the line).
/// Immutable.
class ForwardProcess {
  public:
    /// From a model's SamplerOptions, of which kind and steps do not matter.
    /// Throws Error(InvalidValue).
    explicit ForwardProcess(const SamplerOptions& options);

    /// the least noise
    int firstTimestep() const { return m_schedule ? 0 : 1; }
    int lastTimestep() const;  ///< the most: T - 1, or T (pure noise) for a flow

    /// alpha and sigma of a timestep. Throws Error(InvalidValue) outside of first..last.
    NoiseLevel level(int timestep) const;
    /// alpha * clean + sigma * noise; any shape. Throws as level().
    at::Tensor addNoise(const at::Tensor& clean, const at::Tensor& noise, int timestep) const;
    /// The x_0 that a network's output at addNoise(...) points to, in the sample's dtype.
    /// Throws as level().
    at::Tensor predictX0(const at::Tensor& modelOutput, const at::Tensor& sample, int timestep) const;

  private:
    Prediction m_prediction;
    int m_train;
    std::optional<NoiseSchedule> m_schedule;  ///< none: a flow
};

}  // namespace tubelet::diffusion
