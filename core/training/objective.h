#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include <ATen/core/Generator.h>
#include <ATen/core/Tensor.h>

#include "diffusion/prediction.h"
#include "diffusion/sampler_options.h"
#include "training/objective_options.h"

namespace tubelet::training {

/// A clean latent with noise mixed in, and what the network should answer.
struct Noised {
    at::Tensor clean, noise;  ///< (1, C, t, h, w), float32
    at::Tensor sample;        ///< the mixture, likewise
    at::Tensor timestep;      ///< (1), as the denoiser takes it
    at::Tensor target;        ///< as sample
    double weight = 1;        ///< of its loss
    diffusion::NoiseLevel level;
    std::int64_t discreteTimestep = -1;  ///< on a noise schedule
};

/// What a denoiser is trained to do: which noise it meets, and what it should answer.
/// Const and thread-safe.
class Objective {
  public:
    virtual ~Objective() = default;

    /// Times of `count` examples, 0 (clean) to 1 (noise), spread evenly over their distribution
    /// (stratified), so that small batches see all of them.
    virtual std::vector<double> drawTimes(std::int64_t count, at::Generator generator) const = 0;
    /// clean and noise (1, C, t, h, w), float32.
    virtual Noised noised(const at::Tensor& clean, const at::Tensor& noise, double time) const = 0;
    /// The loss of one example, a scalar that gradients flow from; `output` as the denoiser gives
    /// it, of any float dtype.
    virtual at::Tensor loss(const at::Tensor& output, const Noised& noised) const = 0;
};

/// For a model whose scheduler_config.json says `scheduler`: rectified flow (arXiv
/// 2209.03003), or DDPM (arXiv 2006.11239) with whatever the model predicts, and a learned
/// variance where it has one.
/// Throws Error(InvalidValue) for options out of range.
std::unique_ptr<Objective> makeObjective(const diffusion::SamplerOptions& scheduler, const ObjectiveOptions& options);

}  // namespace tubelet::training
