#include "training/distillation.h"

#include <algorithm>

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include "base/error.h"
#include "diffusion/guidance.h"
#include "training/strata.h"

namespace tubelet::training {
namespace {

/// A schedule of a flow; one of n times as many steps meets all levels of this one.
diffusion::SamplerOptions scheduleOf(const diffusion::SamplerOptions& scheduler, int steps, int order) {
    diffusion::SamplerOptions options;
    options.kind = diffusion::SamplerKind::DpmSolver;
    options.steps = steps;
    options.shift = scheduler.shift;
    options.schedule.numTrainTimesteps = scheduler.schedule.numTrainTimesteps;
    options.order = order;
    return options;
}

}  // namespace

Distillation::Distillation(dit::Denoiser& teacher, const diffusion::SamplerOptions& scheduler,
                           const DistillOptions& options)
    : m_teacher(teacher),
      m_options((check(scheduler, options), options)),
      m_walk(scheduleOf(scheduler, options.steps * options.teacherSteps, 2)),
      m_edition(diffusion::makeSampler(editionSampler(scheduler, options.steps))),
      m_timesteps(scheduler.schedule.numTrainTimesteps) {}

void Distillation::check(const diffusion::SamplerOptions& scheduler, const DistillOptions& options) {
    if (scheduler.prediction != diffusion::Prediction::Flow) {
        throw Error(ErrorKind::InvalidValue,
                    says("training",
                         "Only a model of a flow can be distilled into a few steps; this one has a noise schedule. "
                         "Name a model of the Wan family, or leave the distillation out."));
    }
    options.check();
}

diffusion::SamplerOptions Distillation::editionSampler(const diffusion::SamplerOptions& scheduler, int steps) {
    return scheduleOf(scheduler, steps, 1);
}

std::vector<Distillation::Place> Distillation::draw(std::int64_t count, at::Generator generator) const {
    const auto spread = stratified(count, generator);
    const auto drawn = at::rand({count, 2}, generator, at::TensorOptions(at::kDouble));
    std::vector<Place> places;
    for (std::int64_t i = 0; i < count; ++i) {
        const auto* chances = drawn.const_data_ptr<double>() + 2 * i;
        Place place;
        place.segment =
            std::min(m_options.steps - 1, static_cast<int>(spread[static_cast<std::size_t>(i)] * m_options.steps));
        place.along = chances[0] < m_options.startShare ? 0 : chances[1];
        places.push_back(place);
    }
    return places;
}

std::vector<Noised> Distillation::lessons(const std::vector<at::Tensor>& clean, const std::vector<at::Tensor>& noise,
                                          const std::vector<Place>& places,
                                          const std::vector<dit::Condition>& conditions,
                                          const dit::Condition& unconditional, const std::stop_token& stop) const {
    const at::NoGradGuard noGrad;
    std::vector<at::Tensor> starts;
    for (std::size_t i = 0; i < places.size(); ++i) {
        const int segment = places[i].segment;
        // However near to 1 its first level is, a run begins in pure noise.
        starts.push_back(segment == 0 ? noise[i] : diffusion::addNoise(clean[i], noise[i], m_edition->level(segment)));
    }
    const auto reached = ends(starts, places, conditions, unconditional, stop);
    std::vector<Noised> lessons;
    for (std::size_t i = 0; i < places.size(); ++i) {
        const auto [segment, along] = places[i];
        const double from = m_edition->sigmas()[segment].item<double>();
        const double to = m_edition->sigmas()[segment + 1].item<double>();
        const double level = from + (to - from) * along;
        Noised lesson;
        lesson.clean = clean[i];
        lesson.noise = noise[i];
        lesson.level = {at::scalar_tensor(1 - level, at::kFloat), at::scalar_tensor(level, at::kFloat)};
        lesson.target = (starts[i] - reached[i]) / (from - to);
        lesson.sample = starts[i] + (level - from) * lesson.target;
        // At the start what the edition is called with, which is rounded.
        const double timestep = along == 0 ? m_edition->timesteps()[segment].item<double>() : level * m_timesteps;
        lesson.timestep = at::full({1}, timestep, clean[i].options());
        lessons.push_back(std::move(lesson));
    }
    return lessons;
}

/// Where the teacher comes to, one segment from `samples`.
std::vector<at::Tensor> Distillation::ends(std::vector<at::Tensor> samples, const std::vector<Place>& places,
                                           const std::vector<dit::Condition>& conditions,
                                           const dit::Condition& unconditional, const std::stop_token& stop) const {
    const double scale = m_options.guidance.value_or(1);
    const bool isGuided = diffusion::needsGuidance(scale);
    std::vector<std::unique_ptr<diffusion::Sampler>> walkers;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        walkers.push_back(diffusion::makeSampler(m_walk));
    }
    for (int step = 0; step < m_options.teacherSteps; ++step) {
        const auto indexOf = [&](std::size_t i) { return places[i].segment * m_options.teacherSteps + step; };
        std::vector<dit::DenoiserInput> inputs;
        for (const bool isConditional : {true, false}) {
            for (std::size_t i = 0; i < samples.size() && (isConditional || isGuided); ++i) {
                const double timestep = walkers[i]->timesteps()[indexOf(i)].item<double>();
                inputs.push_back({samples[i], at::full({1}, timestep, samples[i].options()),
                                  isConditional ? conditions[i] : unconditional});
            }
        }
        const auto answers = m_teacher.forwardPacked(inputs, stop);
        for (std::size_t i = 0; i < samples.size(); ++i) {
            auto answer = answers[i].to(at::kFloat);
            if (isGuided) {
                answer = diffusion::guide(answer, answers[samples.size() + i].to(at::kFloat), scale);
            }
            samples[i] = walkers[i]->step(answer, indexOf(i), samples[i]);
        }
    }
    return samples;
}

std::string Distillation::fingerprint() const {
    return "distilled;" + std::to_string(m_options.steps) + ";" + std::to_string(m_options.guidance.value_or(1)) + ";" +
           std::to_string(m_options.teacherSteps) + ";" + std::to_string(m_options.startShare) + ";" +
           std::to_string(m_walk.shift) + ";";
}

}  // namespace tubelet::training
