#pragma once

#include <memory>

#include <ATen/core/Tensor.h>

#include "diffusion/prediction.h"
#include "diffusion/sampler_options.h"
#include "diffusion/sampler_state.h"

namespace tubelet::diffusion {

/// Walks from noise to a sample.
/// Stateful (multistep solvers remember former steps); worker-only.
/// The loop of every sampler, with x drawn from a standard normal:
///
///     x = x * initialNoiseSigma()
///     for i in 0..steps-1: x = step(network(scaleModelInput(x, i), timesteps()[i]), i, x, noise
///     where needsNoise(i))
class Sampler {
  public:
    virtual ~Sampler() = default;

    /// (steps) on the CPU, as the network gets them: float32 for the two Eulers, else int64.
    virtual const at::Tensor& timesteps() const = 0;
    /// (steps + 1) float32 on the CPU: noise levels, the last one belonging to the finished sample.
    /// For flows 0..1, the share of noise; on a noise schedule sqrt((1 - alpha_bar) / alpha_bar),
    /// the noise beside a signal of scale 1.
    virtual const at::Tensor& sigmas() const = 0;
    int steps() const { return static_cast<int>(timesteps().size(0)); }
    /// What scales the clean sample and the noise in the sample before step `index`; index
    /// 0..steps, the last one of the finished sample.
    virtual NoiseLevel level(int index) const = 0;

    /// The standard deviation of the noise that a run starts from.
    virtual double initialNoiseSigma() const { return 1; }
    /// What the network shall see of the sample at step `index`: the sample itself but for Euler on
    /// a noise schedule.
    virtual at::Tensor scaleModelInput(const at::Tensor& sample, int index) const;
    /// Whether step `index` needs noise (DDPM, and DDIM with eta above 0).
    virtual bool needsNoise(int index) const;
    /// Whether step() expects a learnt variance in a second half of the output's channels.
    virtual bool expectsVariance() const { return false; }

    /// The sample after step `index` (0..steps-1) from the network's output at `sample`.
    /// Any shape; both on one device; the result has sample's dtype (keep samples in float32
    /// whatever the network computes in).
    /// With a learned variance the output has twice the sample's channels (dimension 1). `noise`:
    /// standard normal, of the sample's shape, where needsNoise(index).
    /// Starting at another index than the one after the last call forgets the former steps, as a
    /// run that begins there.
    at::Tensor step(const at::Tensor& modelOutput, int index, const at::Tensor& sample, const at::Tensor& noise = {});

    /// The clean sample that the network's output at step `index` points to, clamped where
    /// the sampler clamps.
    /// Changes nothing.
    at::Tensor predictX0(const at::Tensor& modelOutput, int index, const at::Tensor& sample) const;

    /// What the next step needs to know of those behind it.
    /// A sampler of the same options that restores it goes on exactly as this one would.
    virtual SamplerState state() const;
    /// Takes up a state(), whose tensors lie on the samples' device.
    /// Throws Error(SourceUnreadable) for one that can't be of such a sampler, and
    /// is then as it was.
    virtual void restore(const SamplerState& state);

  private:
    at::Tensor checked(const at::Tensor& modelOutput, int index, const at::Tensor& sample) const;
    /// step() and predictX0() with checked arguments, the output in the sample's dtype.
    virtual at::Tensor advance(const at::Tensor& modelOutput, int index, const at::Tensor& sample,
                               const at::Tensor& noise) = 0;
    virtual at::Tensor clean(const at::Tensor& modelOutput, int index, const at::Tensor& sample) const = 0;
};

/// The sampler of some options; SamplerOptions::fromConfig() reads them from a model.
/// Throws Error(InvalidValue) for impossible ones.
std::unique_ptr<Sampler> makeSampler(const SamplerOptions& options);

}  // namespace tubelet::diffusion
