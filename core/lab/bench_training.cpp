#include "lab/bench_training.h"

#include <algorithm>
#include <exception>
#include <optional>
#include <utility>
#include <vector>

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include "base/error.h"
#include "base/median.h"
#include "base/stop.h"
#include "diffusion/sampler_options.h"
#include "lab/bench_model.h"
#include "models/devices.h"
#include "pipeline/run_failure.h"
#include "request/legal.h"
#include "training/denoiser_trainer.h"
#include "training/products.h"
#include "training/whole_model.h"
#include "training/world_clips.h"
#include "world/scene.h"

namespace tubelet::lab {
namespace {

constexpr std::int64_t kClips = 256;

training::Example exampleOf(BenchModel& timed, int width, int height, int frames, const std::stop_token& stop) {
    auto request = timed.clip();
    request.width = width;
    request.height = height;
    request.frames = frames;
    training::Example example;
    example.name = std::to_string(width) + "x" + std::to_string(height) + "x" + std::to_string(frames);
    example.latents = at::randn(timed.model().latentShape(request));
    example.condition = timed.condition().conditional;
    example.grid = timed.model().denoiser(stop).grid(example.latents.sizes());
    return example;
}

void count(std::vector<ClipsOfASize>& sizes, const world::Scene& scene, const training::Example& example) {
    auto same = std::find_if(sizes.begin(), sizes.end(), [&](const ClipsOfASize& size) {
        return size.width == scene.width && size.height == scene.height && size.frames == scene.frames;
    });
    if (same == sizes.end()) {
        same = sizes.insert(
            same, {scene.width, scene.height, scene.frames, example.latents.sizes().vec(), example.tokens(), 0});
    }
    ++same->count;
}

/// Clips as the world's training has them; how many of each size goes to `sizes`.
training::ExampleSet mixedClips(BenchModel& timed, std::vector<ClipsOfASize>& sizes, const std::stop_token& stop) {
    training::WorldClips clips;
    clips.sizes = timed.facts().trainedSizes;
    if (clips.sizes.empty()) {
        clips.sizes = {{timed.clip().width, timed.clip().height}};
    }
    for (auto& each : clips.frames) {
        each.frames = request::nearestLegalFrames(timed.facts(), each.frames);
    }
    training::ExampleSet set;
    for (std::int64_t i = 0; i < kClips; ++i) {
        const auto scene = training::sceneOf(clips, i);
        set.examples.push_back(exampleOf(timed, scene.width, scene.height, scene.frames, stop));
        count(sizes, scene, set.examples.back());
    }
    set.unconditional = timed.condition().conditional;
    return set;
}

/// What a second of a step brings.
struct Speed {
    double clips = 0, tokens = 0;
};

Speed speedOf(training::Trainer& trainer, const std::stop_token& stop) {
    const auto report = trainer.advance(stop);
    return {static_cast<double>(report.examples) / report.seconds, static_cast<double>(report.tokens) / report.seconds};
}

TrainingBenchReport measured(const TrainingBenchRequest& request, const std::stop_token& stop) {
    BenchModel timed(request, 1, stop);
    TrainingBenchReport report;
    static_cast<BenchedPlace&>(report) = timed.benched();
    const auto mixed = mixedClips(timed, report.clips, stop);
    const auto& text = timed.condition().conditional.text;
    report.textTokens = text.defined() ? text.size(1) : 0;
    const auto fewer = [](const training::Example& a, const training::Example& b) { return a.tokens() < b.tokens(); };
    const auto [smallest, largest] = std::minmax_element(mixed.examples.begin(), mixed.examples.end(), fewer);
    report.smallest = smallest->tokens();
    report.largest = largest->tokens();
    report.tokens = std::max(request.tokens, 4 * report.largest);
    training::ExampleSet padded;
    padded.unconditional = mixed.unconditional;
    padded.examples.assign(mixed.examples.size(), *largest);
    double data = 0;
    for (const auto& example : mixed.examples) {
        data += static_cast<double>(example.tokens());
    }

    const training::WholeModel part(timed.model(), {}, stop);
    training::TrainingOptions options;
    options.steps = request.rounds + 1;
    options.tokensPerStep = report.tokens;
    options.averageDecay = 0;
    report.products =
        training::productsOn(options.products, timed.model().device().type()) == at::kBFloat16 ? "bfloat16" : "float32";
    options.learningRate.most = 1e-9;  // the weights stay what they are
    const auto scheduler = diffusion::SamplerOptions::fromConfig(timed.model().schedulerConfig());
    auto& denoiser = timed.model().denoiser(stop);
    training::DenoiserTrainer packing(denoiser, part.parameters(), mixed, scheduler, options);
    training::DenoiserTrainer padding(denoiser, part.parameters(), padded, scheduler, options);
    report.packedFill = packing.batches().fill();
    report.paddedFill = padding.batches().fill() * data / static_cast<double>(kClips * report.largest);

    speedOf(packing, stop);  // warms up
    speedOf(padding, stop);
    std::vector<double> packed, tokens, alone, ratios;
    for (int round = 0; round < request.rounds; ++round) {
        const auto speed = speedOf(packing, stop);
        packed.push_back(speed.clips);
        tokens.push_back(speed.tokens);
        alone.push_back(speedOf(padding, stop).clips);
        ratios.push_back(packed.back() / alone.back());
    }
    report.packedPerSecond = base::median(packed);
    report.packedTokensPerSecond = base::median(tokens);
    report.paddedPerSecond = base::median(alone);
    report.timesAsFast = base::median(ratios);
    return report;
}

}  // namespace

TrainingBenchReport benchTraining(const TrainingBenchRequest& request, const std::stop_token& stop) {
    models::loadCuda();  // before LibTorch is asked anything else
    try {
        return measured(request, stop);
    } catch (...) {
        pipeline::throwForUser(std::current_exception());
    }
}

}  // namespace tubelet::lab
