#include "lab/bench.h"

#include <algorithm>
#include <exception>

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include "base/median.h"
#include "base/stop.h"
#include "base/stopwatch.h"
#include "diffusion/noise.h"
#include "lab/bench_model.h"
#include "lab/paired.h"
#include "models/devices.h"
#include "models/pass_size.h"
#include "models/video_model.h"
#include "patch/pack.h"
#include "pipeline/packed_forward.h"
#include "pipeline/preview_decoder.h"
#include "pipeline/projection_preview.h"
#include "pipeline/run_failure.h"
#include "request/legal.h"

namespace tubelet::lab {
namespace {

using request::GenerationRequest;

/// Requests whose steps are timed together.
struct Case {
    std::string name;
    std::vector<GenerationRequest> requests;
};

GenerationRequest sized(GenerationRequest request, const request::ModelFacts& facts, double widthShare,
                        double heightShare, int frames) {
    const auto edge = [&](int pixels, double share) {
        const int multiple = std::max(1, facts.sizeMultiple);
        return std::max(1, static_cast<int>(pixels * share) / multiple) * multiple;
    };
    request.width = edge(request.width, widthShare);
    request.height = edge(request.height, heightShare);
    request.frames = request::nearestLegalFrames(facts, frames);
    return request;
}

std::vector<Case> casesOf(const GenerationRequest& clip, const request::ModelFacts& facts) {
    const auto still = sized(clip, facts, 1, 1, 1), small = sized(clip, facts, 0.5, 0.5, 1);
    return {{"the default clip and its guidance pair", {clip}},
            {"half its length", {sized(clip, facts, 1, 1, clip.frames / 2)}},
            {"a still of its size", {still}},
            {"4 stills of its size", std::vector(4, still)},
            {"8 stills of half its edges", std::vector(8, small)},
            {"4 clips of 4 sizes and lengths",
             {still, small, sized(clip, facts, 1, 0.5, 1), sized(clip, facts, 0.5, 0.5, clip.frames / 2)}}};
}

std::vector<pipeline::PredictionTask> tasksOf(const Case& timed, const models::VideoModel& model,
                                              const models::Condition& condition, const std::stop_token& stop) {
    std::vector<pipeline::PredictionTask> tasks;
    for (const auto& request : timed.requests) {
        const auto latents = diffusion::gaussianNoise(model.latentShape(request), tasks.size())
                                 .to(model.device(), model.dtype());  // (1, C, t, h, w)
        const auto timestep = at::full({1}, 500, at::TensorOptions(at::kLong).device(model.device()));
        tasks.push_back({{latents, timestep, condition.conditional}, stop});
        if (condition.unconditional.defined()) {
            tasks.push_back({{latents, timestep, condition.unconditional}, stop});
        }
    }
    return tasks;
}

/// Waits for the device, so that a stopwatch tells the whole time.
void finish(const std::vector<at::Tensor>& tensors) {
    for (const auto& tensor : tensors) {
        tensor.sum().item<double>();
    }
}

PackedTiming time(const Case& timed, models::VideoModel& model, const models::Condition& condition, int rounds,
                  const std::stop_token& stop) {
    const auto tasks = tasksOf(timed, model, condition, stop);
    auto& denoiser = model.denoiser(stop);
    PackedTiming timing;
    timing.name = timed.name;
    timing.predictions = static_cast<int>(tasks.size());
    for (const auto& task : tasks) {
        timing.tokens += patch::patchCount(denoiser.grid(task.input.latents.sizes()));
    }
    std::vector<double> alone, packed, ratios;
    for (int round = -1; round < rounds; ++round) {  // the first warms up and compares
        checkStop(stop);
        const base::Stopwatch first;
        const auto one = pipeline::predictPacked(denoiser, tasks, 1);
        finish(one);
        const double oneMs = first.ms();
        const base::Stopwatch second;
        const auto together = pipeline::predictPacked(denoiser, tasks, models::packTokens(model.device()));
        finish(together);
        const double togetherMs = second.ms();
        if (round < 0) {
            for (std::size_t i = 0; i < one.size(); ++i) {
                const auto apart = (one[i] - together[i]).abs().max() / one[i].abs().max();
                timing.mostDifference = std::max(timing.mostDifference, apart.item<double>());
            }
            continue;
        }
        alone.push_back(oneMs);
        packed.push_back(togetherMs);
        ratios.push_back(oneMs / togetherMs);
    }
    timing.oneByOneMs = base::median(alone);
    timing.packedMs = base::median(packed);
    timing.timesAsFast = base::median(ratios);
    return timing;
}

template <typename Work>
double timedMs(const Work& work) {
    const base::Stopwatch watch;
    work();
    return watch.ms();
}

BenchReport run(const BenchRequest& request, const std::function<void(const PackedTiming&)>& onRow,
                const std::stop_token& stop) {
    const at::NoGradGuard inference;
    BenchModel timedModel(request, request.rounds, stop);
    auto& model = timedModel.model();
    const auto& clip = timedModel.clip();
    BenchReport report{timedModel.benched()};
    report.promptMs = timedModel.promptMs();
    const base::Stopwatch loadingRest;
    model.prepareDecoder(stop);
    report.loadMs = timedModel.loadMs() + loadingRest.ms();

    for (const auto& timed : casesOf(clip, timedModel.facts())) {
        report.packed.push_back(time(timed, model, timedModel.condition(), request.rounds, stop));
        onRow(report.packed.back());
    }
    const auto latents = diffusion::gaussianNoise(model.latentShape(clip), 0).to(model.device());
    models::VideoModel::DecodeOptions options;
    options.tiles = timedModel.plan().tilesBeside;
    pipeline::PreviewParts parts{timedModel.facts(), &model};
    const auto preview = pipeline::makePreviewDecoder(pipeline::PreviewKind::Projection, parts);
    const auto projection = pipeline::makeProjectionPreview(parts);
    report.previewBy = preview->name();
    std::vector<double> decodes, previews, projections;
    for (int round = 0; round < request.rounds; ++round) {
        previews.push_back(timedMs([&] { preview->decode(latents, clip, stop); }));
        decodes.push_back(timedMs([&] {
            model.decode(
                latents, options, [](const at::Tensor& frames) { finish({frames}); }, stop);
        }));
        projections.push_back(timedMs([&] { projection->decode(latents, clip, stop); }));
    }
    report.decodeMs = base::median(decodes);
    report.previewMs = base::median(previews);
    report.projectionMs = base::median(projections);
    return report;
}

}  // namespace

BenchReport bench(const BenchRequest& request, const std::function<void(const PackedTiming&)>& onRow,
                  const std::stop_token& stop) {
    models::loadCuda();  // before LibTorch is asked anything else
    try {
        return run(request, onRow, stop);
    } catch (...) {
        pipeline::throwForUser(std::current_exception());
    }
}

}  // namespace tubelet::lab
