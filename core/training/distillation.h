#pragma once

#include <cstdint>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include <ATen/core/Generator.h>
#include <ATen/core/Tensor.h>

#include "diffusion/sampler.h"
#include "dit/denoiser.h"
#include "training/distill_options.h"
#include "training/objective.h"

namespace tubelet::training {

/// Piecewise rectified flow ("PeRFlow", arXiv 2405.07510): the schedule of a few steps cuts the
/// flow's times into segments. Of each a frozen teacher walks from a clip as noisy as the
/// segment's start to its end, and the student learns to answer the straight line between both:
/// then one Euler step leads over a segment, and no guidance is needed.
/// The teacher walks by DPM-Solver++ of order 2, which begins anew with each segment: nearer to its
/// own clip than Euler's method in as many passes.
/// Worker-only.
class Distillation {
  public:
    /// Where an example is met.
    struct Place {
        int segment = 0;   ///< from 0, which begins in pure noise
        double along = 0;  ///< on its line: 0 at the start, 1 at the end
    };

    /// `scheduler` is of the model that is distilled, with the shift that it is used with.
    /// `teacher` is never changed; it must outlive this.
    /// Throws Error(InvalidValue) for options out of range, and for a model of no flow.
    Distillation(dit::Denoiser& teacher, const diffusion::SamplerOptions& scheduler, const DistillOptions& options);

    /// Throws as the constructor, before a teacher is there.
    static void check(const diffusion::SamplerOptions& scheduler, const DistillOptions& options);
    /// How the edition that is made is run: one Euler step a segment, whose levels are those of
    /// DPM-Solver++ of order 1, which is the same step.
    static diffusion::SamplerOptions editionSampler(const diffusion::SamplerOptions& scheduler, int steps);

    /// Places of `count` examples, as evenly over the segments as they go.
    std::vector<Place> draw(std::int64_t count, at::Generator generator) const;

    /// What the student meets at those places, and what it should answer there.
    /// clean and noise (1, C, t, h, w), float32, of any sizes, on the teacher's device, and what is
    /// told of each; `unconditional` for guidance, of one.
    /// Throws Cancelled between the teacher's blocks.
    std::vector<Noised> lessons(const std::vector<at::Tensor>& clean, const std::vector<at::Tensor>& noise,
                                const std::vector<Place>& places, const std::vector<dit::Condition>& conditions,
                                const dit::Condition& unconditional, const std::stop_token& stop = {}) const;

    /// What tells one distillation from another.
    std::string fingerprint() const;

  private:
    std::vector<at::Tensor> ends(std::vector<at::Tensor> samples, const std::vector<Place>& places,
                                 const std::vector<dit::Condition>& conditions, const dit::Condition& unconditional,
                                 const std::stop_token& stop) const;

    dit::Denoiser& m_teacher;
    DistillOptions m_options;
    diffusion::SamplerOptions m_walk;  ///< of the teacher
    std::unique_ptr<diffusion::Sampler> m_edition;
    double m_timesteps;  ///< what a level of 1 is called
};

}  // namespace tubelet::training
