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
                                 const TrainingOptions& options, std::unique_ptr<Conditions> conditions)
    : Trainer(std::move(parameters), listed(set), options),
      m_denoiser(denoiser),
      m_set(set),
      m_objective(makeObjective(scheduler, options.objective)),
      m_conditions(conditions ? std::move(conditions) : std::make_unique<FixedConditions>(set)) {}

double DenoiserTrainer::accumulate(const std::vector<std::size_t>& examples, std::int64_t sequence, double share,
                                   const std::stop_token& stop) {
    const auto number = static_cast<std::uint64_t>(sequence);
    const auto count = std::ssize(examples);
    const auto times = m_objective->drawTimes(count, generatorOf(options().seed, Draw::Times, number));
    auto noises = generatorOf(options().seed, Draw::Noise, number);
    const auto drawn = at::rand({count}, generatorOf(options().seed, Draw::Dropout, number));
    std::vector<bool> dropped;
    for (std::int64_t i = 0; i < count; ++i) {
        dropped.push_back(drawn[i].item<float>() < options().captionDropout);
    }

    // 1. Mix noise in.
    std::vector<Noised> noised;
    for (std::int64_t i = 0; i < count; ++i) {
        const auto& example = m_set.examples[examples[static_cast<std::size_t>(i)]];
        const auto noise = at::randn(example.latents.sizes(), noises).to(example.latents.device());
        noised.push_back(
            m_objective->noised(example.latents.to(at::kFloat), noise, times[static_cast<std::size_t>(i)]));
    }

    // 2. One pass over all of them, and back.
    const at::AutoGradMode recording(true);
    std::vector<at::Tensor> outputs;
    {
        const ProductsIn precision(options().products, noised.front().sample.device().type());
        auto conditions = m_conditions->of(examples, dropped, number);
        std::vector<dit::DenoiserInput> inputs;
        for (std::size_t i = 0; i < noised.size(); ++i) {
            inputs.push_back({noised[i].sample, noised[i].timestep, std::move(conditions[i])});
        }
        outputs = m_denoiser.forwardPacked(inputs, stop);
    }
    auto loss = at::zeros({}, outputs.front().options().dtype(at::kFloat));
    for (std::size_t i = 0; i < outputs.size(); ++i) {
        loss = loss + m_objective->loss(outputs[i], noised[i]);
    }
    (loss * share).backward();
    checkStop(stop);
    return loss.item<double>();
}

}  // namespace tubelet::training
