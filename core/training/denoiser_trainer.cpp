#include "training/denoiser_trainer.h"

#include <utility>

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include "base/stop.h"
#include "training/numbered_random.h"
#include "training/products.h"

namespace tubelet::training {
namespace {

std::vector<ListedExample> listed(const ExampleSet& set) {
    std::vector<ListedExample> examples;
    for (const auto& example : set.examples) {
        examples.push_back({example.name, example.tokens()});
    }
    return examples;
}

}  // namespace

DenoiserTrainer::DenoiserTrainer(dit::Denoiser& denoiser, std::vector<TrainedParameter> parameters,
                                 const ExampleSet& set, const diffusion::SamplerOptions& scheduler,
                                 const TrainingOptions& options, std::unique_ptr<Conditions> conditions,
                                 std::unique_ptr<Distillation> distillation)
    : Trainer(std::move(parameters), listed(set), options),
      m_denoiser(denoiser),
      m_set(set),
      m_objective(makeObjective(scheduler, options.objective)),
      m_conditions(conditions ? std::move(conditions) : std::make_unique<FixedConditions>(set)),
      m_distillation(std::move(distillation)) {}

std::string DenoiserTrainer::ownFingerprint() const {
    // Trainings that were begun before there was a choice go on.
    const std::string times = options().objective.times == TimeDistribution::Uniform ? "uniform;" : "";
    return m_distillation ? m_distillation->fingerprint() : times;
}

double DenoiserTrainer::accumulate(const std::vector<std::size_t>& examples, std::int64_t sequence, double share,
                                   const std::stop_token& stop) {
    const auto number = static_cast<std::uint64_t>(sequence);
    const auto count = std::ssize(examples);
    const double dropout = m_distillation ? 0 : options().captionDropout;
    const auto drawn = at::rand({count}, generatorOf(options().seed, Draw::Dropout, number));
    std::vector<bool> dropped;
    for (std::int64_t i = 0; i < count; ++i) {
        dropped.push_back(drawn[i].item<float>() < dropout);
    }

    const at::AutoGradMode recording(true);
    const auto device = m_set.examples[examples.front()].latents.device().type();
    // 1. Mix noise in.
    std::vector<dit::Condition> conditions;
    {
        const ProductsIn precision(options().products, device);
        conditions = m_conditions->of(examples, dropped, number);
    }
    const auto made = noised(examples, conditions, number, stop);

    // 2. One pass over all of them, and back.
    std::vector<at::Tensor> outputs;
    {
        const ProductsIn precision(options().products, device);
        std::vector<dit::DenoiserInput> inputs;
        for (std::size_t i = 0; i < made.size(); ++i) {
            inputs.push_back({made[i].sample, made[i].timestep, std::move(conditions[i])});
        }
        outputs = m_denoiser.forwardPacked(inputs, stop);
    }
    auto loss = at::zeros({}, outputs.front().options().dtype(at::kFloat));
    for (std::size_t i = 0; i < outputs.size(); ++i) {
        loss = loss + m_objective->loss(outputs[i], made[i]);
    }
    (loss * share).backward();
    checkStop(stop);
    return loss.item<double>();
}

std::vector<Noised> DenoiserTrainer::noised(const std::vector<std::size_t>& examples,
                                            const std::vector<dit::Condition>& conditions, std::uint64_t sequence,
                                            const std::stop_token& stop) const {
    auto noises = generatorOf(options().seed, Draw::Noise, sequence);
    std::vector<at::Tensor> clean, noise;
    for (const auto example : examples) {
        const auto& latents = m_set.examples[example].latents;
        noise.push_back(at::randn(latents.sizes(), noises).to(latents.device()));
        clean.push_back(latents.to(at::kFloat));
    }
    const auto times = generatorOf(options().seed, Draw::Times, sequence);
    if (m_distillation) {
        const ProductsIn precision(options().products, clean.front().device().type());
        const auto unconditional = m_conditions->of({examples.front()}, {true}, sequence).front();
        return m_distillation->lessons(clean, noise, m_distillation->draw(std::ssize(examples), times), conditions,
                                       unconditional, stop);
    }
    const auto drawn = m_objective->drawTimes(std::ssize(examples), times);
    std::vector<Noised> made;
    for (std::size_t i = 0; i < examples.size(); ++i) {
        made.push_back(m_objective->noised(clean[i], noise[i], drawn[i]));
    }
    return made;
}

}  // namespace tubelet::training
