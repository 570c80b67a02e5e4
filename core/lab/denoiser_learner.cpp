#include "lab/denoiser_learner.h"

#include <algorithm>
#include <charconv>
#include <string_view>
#include <utility>

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include "base/stop.h"
#include "diffusion/sampler_options.h"
#include "lab/measured_table.h"
#include "training/all_parameters.h"
#include "training/numbered_random.h"

namespace tubelet::lab {
namespace {

/// Of measurements: not that of any run, so that all are measured alike.
constexpr std::uint64_t kMeasureSeed = 0x6d656173;
constexpr std::string_view kAtTime = "loss at ";

dit::DitTransformer begun(const dit::DitOptions& options, std::uint64_t seed) {
    dit::DitTransformer model(options);
    at::manual_seed(training::seedOf(seed, training::Draw::Weights, 0));
    model->initialise();
    return model;
}

/// A label of each clip that is not its own.
at::Tensor wrongLabels(const training::ClassClips& clips) {
    auto labels = at::empty({std::ssize(clips.answers)}, at::kLong);
    auto* label = labels.data_ptr<std::int64_t>();
    for (std::size_t i = 0; i < clips.answers.size(); ++i) {
        const auto drawn = training::seedOf(kMeasureSeed, training::Draw::Order, i);
        const auto further = 1 + static_cast<std::int64_t>(drawn % static_cast<std::uint64_t>(clips.classes - 1));
        label[i] = (clips.answers[i] + further) % clips.classes;
    }
    return labels;
}

}  // namespace

std::optional<double> timeOfFigure(const std::string& figure) {
    if (!figure.starts_with(kAtTime)) {
        return std::nullopt;
    }
    double time = 0;
    std::from_chars(figure.data() + kAtTime.size(), figure.data() + figure.size(), time);
    return time;
}

DenoiserLearner::DenoiserLearner(const DenoiserExperiment& experiment, const SharedClips& clips, std::uint64_t seed)
    : m_experiment(experiment),
      m_heldOut(clips.heldOut),
      m_model(begun(experiment.network, seed)),
      m_set(training::examplesOf(clips.trained, *m_model)),
      m_objective(training::makeObjective({}, experiment.options.objective)) {
    m_trainer.emplace(*m_model, training::allParameters(*m_model), m_set, diffusion::SamplerOptions(),
                      withSeed(experiment.options, seed));
}

NetworkCost DenoiserLearner::cost() const {
    const auto& options = m_experiment.network;
    const auto cost = dit::costOf(options);
    const auto [frames, rows, columns] = options.sampleSize;
    return {static_cast<std::int64_t>(cost.parameters),
            patch::patchCount(m_model->grid({1, options.inChannels, frames, rows, columns})), cost.multiplyAdds};
}

std::vector<std::string> DenoiserLearner::figures() const {
    std::vector<std::string> names{"loss", "wrong label", "label told"};
    for (const double time : m_experiment.times) {
        names.push_back(std::string(kAtTime) + exactNumber(time));
    }
    return names;
}

at::Tensor DenoiserLearner::losses(const at::Tensor& labels, const std::stop_token& stop) {
    constexpr std::int64_t kTokensAtOnce = 4096;
    const auto count = std::ssize(m_heldOut.clips), times = std::ssize(m_experiment.times);
    auto losses = at::empty({count, times}, at::kDouble);
    auto* next = losses.data_ptr<double>();
    std::vector<dit::DenoiserInput> inputs;
    std::vector<training::Noised> noised;
    std::int64_t tokens = 0;
    const auto look = [&] {
        checkStop(stop);
        const auto outputs = m_model->forwardPacked(inputs, stop);
        for (std::size_t i = 0; i < outputs.size(); ++i) {
            *next++ = m_objective->loss(outputs[i], noised[i]).item<double>();
        }
        inputs.clear();
        noised.clear();
        tokens = 0;
    };
    for (std::int64_t clip = 0; clip < count; ++clip) {
        const auto& clean = m_heldOut.clips[static_cast<std::size_t>(clip)];
        for (std::int64_t k = 0; k < times; ++k) {
            const auto number = static_cast<std::uint64_t>(clip * times + k);
            const auto noise =
                at::randn(clean.sizes(), training::generatorOf(kMeasureSeed, training::Draw::Noise, number));
            noised.push_back(m_objective->noised(clean, noise, m_experiment.times[static_cast<std::size_t>(k)]));
            inputs.push_back({noised.back().sample, noised.back().timestep, labels.narrow(0, clip, 1)});
            tokens += patch::patchCount(m_model->grid(clean.sizes()));
            if (tokens >= kTokensAtOnce) {
                look();
            }
        }
    }
    if (!inputs.empty()) {
        look();
    }
    return losses;
}

std::vector<double> DenoiserLearner::measure(const std::stop_token& stop) {
    const at::NoGradGuard inference;
    const auto right = losses(at::tensor(m_heldOut.answers, at::kLong), stop);  // (clips, times)
    const auto more = losses(wrongLabels(m_heldOut), stop) - right;
    const auto mean = [](const at::Tensor& values) { return values.mean().item<double>(); };
    std::vector<double> measured{mean(right), mean(more), mean(more.sum(1).gt(0).to(at::kDouble))};
    const auto byTime = right.mean(0);
    measured.insert(measured.end(), byTime.const_data_ptr<double>(), byTime.const_data_ptr<double>() + byTime.numel());
    return measured;
}

}  // namespace tubelet::lab
