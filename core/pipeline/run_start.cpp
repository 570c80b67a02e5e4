#include "pipeline/run_start.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <string>

#include <ATen/ATen.h>

#include "base/counted.h"
#include "base/error.h"
#include "base/paths.h"
#include "request/json.h"

namespace tubelet::pipeline {
namespace {

using request::GenerationRequest;

/// The share of noise in a sample, 0..1: one scale for flows and noise schedules.
double noiseShare(const diffusion::Sampler& sampler, int index) {
    const auto level = sampler.level(index);
    const double alpha = level.alpha.item<double>(), sigma = level.sigma.item<double>();
    return sigma / (alpha + sigma);
}

/// The step of a schedule that begins nearest to a share of noise; of equals the noisier one.
int nearestStep(const diffusion::Sampler& sampler, double share) {
    int nearest = 0;
    double least = 2;
    for (int i = 0; i < sampler.steps(); ++i) {
        if (const double distance = std::abs(noiseShare(sampler, i) - share); distance < least) {
            nearest = i;
            least = distance;
        }
    }
    return nearest;
}

bool sameSchedule(const GenerationRequest& a, const GenerationRequest& b) {
    return a.steps == b.steps && a.sampler == b.sampler && a.shift == b.shift;
}

bool sameWish(const GenerationRequest& a, const GenerationRequest& b) {
    return a.prompt == b.prompt && a.negativePrompt == b.negativePrompt && a.guidance == b.guidance;
}

bool drawsNoise(const diffusion::Sampler& sampler, int from) {
    for (int i = from; i < sampler.steps(); ++i) {
        if (sampler.needsNoise(i)) {
            return true;
        }
    }
    return false;
}

std::string percent(double share01) {
    char text[32];
    std::snprintf(text, sizeof text, "%.1f %%", share01 * 100);
    return text;
}

}  // namespace

std::unique_ptr<diffusion::Sampler> samplerOf(const GenerationRequest& request, const models::VideoModel& model) {
    auto options = diffusion::SamplerOptions::fromConfig(model.schedulerConfig());
    options.kind = diffusion::samplerKind(request::toString(request.sampler), options.prediction);
    options.steps = request.steps;
    options.shift = request.shift;
    return diffusion::makeSampler(options);
}

Taken takeUp(const RunState& state, const GenerationRequest& former, const GenerationRequest& now,
             const models::VideoModel& model, diffusion::Sampler& sampler, diffusion::NoiseSource& noise) {
    Taken taken;
    taken.step = state.step;
    taken.latents = state.latents;
    if (state.step >= former.steps &&
        !(sameSchedule(former, now) && sameWish(former, now) && former.seed == now.seed)) {
        throw Error(ErrorKind::InvalidValue, "Step " + std::to_string(state.step) +
                                                 " is the run's last one: nothing is left that could become "
                                                 "different. Branch off an earlier step.");
    }
    if (sameSchedule(former, now)) {
        if (state.step > sampler.steps()) {
            throw Error(ErrorKind::SourceUnreadable, "The kept state is of step " + std::to_string(state.step) +
                                                         ", but its run has only " + std::to_string(sampler.steps()) +
                                                         ": its files are not of one run. Make the clip again.");
        }
    } else {
        const auto before = samplerOf(former, model);
        const double share = noiseShare(*before, state.step);
        taken.step = nearestStep(sampler, share);
        taken.latents = diffusion::movedBetween(before->level(state.step), sampler.level(taken.step), state.estimate,
                                                state.latents);
        taken.notices.push_back(
            {"branch-schedule", "The new schedule is entered before step " + std::to_string(taken.step + 1) + " of " +
                                    std::to_string(sampler.steps()) + ", where the sample is " +
                                    percent(noiseShare(sampler, taken.step)) + " noise; after step " +
                                    std::to_string(state.step) + " of the other run it was " + percent(share) + "."});
    }
    const bool newSeed = former.seed != now.seed;
    const bool draws = drawsNoise(sampler, taken.step);
    if (newSeed && !draws && taken.step < sampler.steps()) {
        noise = diffusion::NoiseSource(now.seed);
        taken.latents =
            diffusion::addNoise(state.estimate, noise.draw(state.estimate.sizes()), sampler.level(taken.step));
        taken.notices.push_back({"branch-seed",
                                 "This sampler draws no noise on its way: what the other run's step saw of the clip is "
                                 "mixed with new noise of seed " +
                                     std::to_string(now.seed) + "."});
    } else if (newSeed) {
        noise = diffusion::NoiseSource(now.seed);
        taken.notices.push_back({"branch-seed", "The noise that this sampler draws from here on is that of seed " +
                                                    std::to_string(now.seed) + "."});
    } else {
        noise.restore(state.noise);
    }
    if (sameSchedule(former, now) && sameWish(former, now) && (!newSeed || draws)) {
        auto memory = state.sampler;
        for (auto& [name, tensor] : memory.tensors) {
            tensor = tensor.to(model.device());
        }
        sampler.restore(memory);
    }
    return taken;
}

std::optional<RunState> findState(const std::filesystem::path& folder, const RunRecord& record, int step,
                                  std::vector<request::Notice>& notices) {
    auto kept = keptSteps(folder);
    if (step > 0) {
        if (step > record.recipe.request.steps || !std::binary_search(kept.begin(), kept.end(), step)) {
            refuseMissingStep(folder, record, step);
        }
        return readRunState(stepFile(folder, step));
    }
    std::reverse(kept.begin(), kept.end());
    for (const int newest : kept) {
        try {
            return readRunState(stepFile(folder, newest));
        } catch (const Error& failure) {
            notices.push_back({"step-unreadable", std::string(failure.what()) + " The step before it is taken."});
        }
    }
    if (record.firstStep > 0) {
        throw Error(ErrorKind::SourceUnreadable, "The run in " + base::toUtf8(folder) +
                                                     " branched off another one, and none of its steps can be read. "
                                                     "Branch off that run again.");
    }
    return std::nullopt;
}

void checkContinues(const GenerationRequest& former, const GenerationRequest& now) {
    if (former.width != now.width || former.height != now.height || former.frames != now.frames) {
        const auto shape = [](const GenerationRequest& request) {
            return std::to_string(request.width) + "x" + std::to_string(request.height) + " and " +
                   base::counted(request.frames, "frame");
        };
        throw Error(ErrorKind::InvalidValue, "A run of " + shape(former) + " can't go on as one of " + shape(now) +
                                                 ": size and length stay. Begin a new run for others.");
    }
}

std::optional<request::Notice> movedNotice(const request::ClipRecipe& before, const request::ClipRecipe& now) {
    std::string was, is;
    const auto compare = [&](const std::string& a, const std::string& b) {
        if (a != b && !a.empty()) {
            was += (was.empty() ? "" : ", ") + a;
            is += (is.empty() ? "" : ", ") + b;
        }
    };
    compare(before.application, now.application);
    compare(before.libtorch.empty() ? "" : "LibTorch " + before.libtorch, "LibTorch " + now.libtorch);
    compare(before.device, now.device);
    compare(before.dtype, now.dtype);
    compare(before.threads == 0 ? "" : base::counted(before.threads, "thread"), base::counted(now.threads, "thread"));
    compare(before.processor, now.processor);
    if (was.empty()) {
        return std::nullopt;
    }
    return request::Notice("continued-elsewhere", "This run was begun with " + was + " and goes on with " + is +
                                                      ": its pixels may differ by rounding from one that was not "
                                                      "interrupted.");
}

request::Notice companyNotice(std::size_t before, std::size_t now) {
    return {"other-company",
            "The runs that share this one's forward passes are others than before (" + std::to_string(before) +
                " with itself then, " + std::to_string(now) +
                " now): rounding depends on them, and pixels may differ from those of a run that was not interrupted, "
                "in float32 by one level of 255."};
}

}  // namespace tubelet::pipeline
