#include "pipeline/run_start.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <string>

#include <ATen/ATen.h>

#include "base/error.h"
#include "base/listing.h"
#include "diffusion/sampler_kinds.h"
#include "diffusion/sampler_options.h"
#include "models/family.h"
#include "request/enum_words.h"
#include "request/notice.h"

namespace tubelet::pipeline {
namespace {

using request::ClipRecipe;
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

/// A share of noise more than this is another one.
constexpr double kNearlyAsNoisy = 0.02;

bool sameSchedule(const GenerationRequest& a, const GenerationRequest& b) {
    return a.steps == b.steps && a.sampler == b.sampler && a.shift == b.shift;
}

/// The same files, wherever they lie, at the same strengths.
bool sameLoras(const ClipRecipe& a, const ClipRecipe& b) {
    const auto& these = a.request.loras;
    const auto& those = b.request.loras;
    return a.loraHashes == b.loraHashes &&
           std::equal(these.begin(), these.end(), those.begin(), those.end(),
                      [](const auto& x, const auto& y) { return x.strength == y.strength && x.expert == y.expert; });
}

bool sameWish(const ClipRecipe& one, const ClipRecipe& other) {
    const auto& a = one.request;
    const auto& b = other.request;
    return a.prompt == b.prompt && a.negativePrompt == b.negativePrompt && a.guidance == b.guidance &&
           a.lowNoiseGuidance == b.lowNoiseGuidance && a.cards == b.cards && a.inputs.size() == b.inputs.size() &&
           std::equal(a.inputs.begin(), a.inputs.end(), b.inputs.begin(),
                      [](const auto& x, const auto& y) { return x.prompt == y.prompt; }) &&
           sameLoras(one, other);
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

std::unique_ptr<diffusion::Sampler> samplerOf(const GenerationRequest& request, const models::OpenedModel& model) {
    auto options = diffusion::SamplerOptions::fromConfig(model.layout().config("scheduler"));
    options.kind = diffusion::samplerKind(request::toString(request.sampler), options.prediction);
    options.steps = request.steps;
    options.shift = request.shift;
    const auto& family = model.family();
    if (options.shiftBySize) {
        constexpr std::uint64_t kItemBytes = sizeof(float);  // the tokens alone are asked for
        const auto one = family.forwardMemory(model.layout(), request, model.facts(), kItemBytes);
        options.sizeShift = options.shiftBySize->shiftFor(one.tokens);
    }
    if (family.fitSchedule != nullptr) {
        family.fitSchedule(model.layout(), options);
    }
    return diffusion::makeSampler(options);
}

Taken takeUp(const RunState& state, const ClipRecipe& formerRecipe, const ClipRecipe& nowRecipe,
             const models::VideoModel& model, diffusion::Sampler& sampler, diffusion::NoiseSource& noise) {
    const auto& former = formerRecipe.request;
    const auto& now = nowRecipe.request;
    const bool isSameWish = sameWish(formerRecipe, nowRecipe);
    Taken taken;
    taken.step = state.step;
    taken.latents = state.latents;
    if (state.step >= former.steps && !(sameSchedule(former, now) && isSameWish && former.seed == now.seed)) {
        throw Error(ErrorKind::InvalidValue,
                    says("pipeline",
                         "Step %1 is the run's last one: nothing is left that could become different. Branch off an "
                         "earlier step."),
                    state.step);
    }
    if (sameSchedule(former, now)) {
        if (state.step > sampler.steps()) {
            throw Error(
                ErrorKind::SourceUnreadable,
                says("pipeline",
                     "The kept state is of step %1, but its run has only %2: its files are not of one run. Make "
                     "the clip again."),
                state.step, sampler.steps());
        }
    } else {
        const auto before = samplerOf(former, model.opened());
        const double share = noiseShare(*before, state.step);
        taken.step = nearestStep(sampler, share);
        taken.latents = diffusion::movedBetween(before->level(state.step), sampler.level(taken.step), state.estimate,
                                                state.latents);
        taken.notices.push_back(
            {"branch-schedule",
             {says("pipeline",
                   "The new schedule is entered before step %1 of %2, where the sample is %3 noise; after step %4 of "
                   "the other run it was %5."),
              taken.step + 1, sampler.steps(), percent(noiseShare(sampler, taken.step)), state.step, percent(share)}});
        // At the first step the sample is as good as the noise that a run begins with.
        if (taken.step == 0 && noiseShare(sampler, 0) - share > kNearlyAsNoisy) {
            taken.notices.push_back(
                {"branch-keeps-nothing",
                 {counts(
                      "pipeline",
                      "That is a new beginning: nothing of what %n step(s) made is kept, since the first of %1 is the "
                      "nearest. Name more steps (--steps) to keep some of it."),
                  state.step, sampler.steps()}});
        }
    }
    const bool newSeed = former.seed != now.seed;
    const bool draws = drawsNoise(sampler, taken.step);
    if (newSeed && !draws && taken.step < sampler.steps()) {
        noise = diffusion::NoiseSource(now.seed);
        taken.latents =
            diffusion::addNoise(state.estimate, noise.draw(state.estimate.sizes()), sampler.level(taken.step));
        taken.notices.push_back({"branch-seed",
                                 {says("pipeline",
                                       "This sampler draws no noise on its way: what the other run's step saw of the "
                                       "clip is mixed with new noise of seed %1."),
                                  now.seed}});
    } else if (newSeed) {
        noise = diffusion::NoiseSource(now.seed);
        taken.notices.push_back(
            {"branch-seed",
             {says("pipeline", "The noise that this sampler draws from here on is that of seed %1."), now.seed}});
    } else {
        noise.restore(state.noise);
    }
    if (sameSchedule(former, now) && isSameWish && (!newSeed || draws)) {
        auto memory = state.sampler;
        for (auto& [name, tensor] : memory.tensors) {
            tensor = tensor.to(model.device());
        }
        sampler.restore(memory);
    }
    return taken;
}

void checkContinues(const GenerationRequest& former, const GenerationRequest& now) {
    if (former.width != now.width || former.height != now.height || former.frames != now.frames) {
        const auto shape = [](const GenerationRequest& request) {
            return Message{counts("pipeline", "%1x%2 and %n frame(s)"), request.frames, request.width, request.height};
        };
        throw Error(
            ErrorKind::InvalidValue,
            says("pipeline", "A run of %1 can't go on as one of %2: size and length stay. Begin a new run for others."),
            shape(former), shape(now));
    }
    const bool isGivenAlike =
        std::equal(former.inputs.begin(), former.inputs.end(), now.inputs.begin(), now.inputs.end(),
                   [](const auto& a, const auto& b) {
                       return a.use == b.use && a.frame == b.frame && a.mask == b.mask && a.curve01 == b.curve01;
                   });
    if (!isGivenAlike || former.loop != now.loop) {
        throw Error(ErrorKind::InvalidValue,
                    says("pipeline",
                         "A run can't go on as one that is given other pictures or clips, or as a loop where it was "
                         "none: begin a new run for that."));
    }
}

std::optional<request::Notice> movedNotice(const request::ClipRecipe& before, const request::ClipRecipe& now) {
    std::vector<Message> was, is;
    const auto compare = [&](const Message& a, const Message& b) {
        if (a != b && !a.empty()) {
            was.push_back(a);
            is.push_back(b);
        }
    };
    const auto libtorch = [](const std::string& version) {
        return version.empty() ? Message() : verbatim("LibTorch " + version);
    };
    const auto threads = [](int count) {
        return count == 0 ? Message() : Message{counts("pipeline", "%n thread(s)"), count};
    };
    compare(verbatim(before.application), verbatim(now.application));
    compare(libtorch(before.libtorch), libtorch(now.libtorch));
    compare(verbatim(before.device), verbatim(now.device));
    compare(verbatim(before.dtype), verbatim(now.dtype));
    compare(threads(before.threads), threads(now.threads));
    compare(verbatim(before.processor), verbatim(now.processor));
    if (was.empty()) {
        return std::nullopt;
    }
    return request::Notice("continued-elsewhere",
                           {says("pipeline",
                                 "This run was begun with %1 and goes on with %2: its pixels may differ by rounding "
                                 "from one that was not interrupted."),
                            inARow(was), inARow(is)});
}

request::Notice companyNotice(std::size_t before, std::size_t now) {
    return {"other-company",
            {says("pipeline",
                  "The runs that share this one's forward passes are others than before (%1 with itself then, %2 now): "
                  "rounding depends on them, and pixels may differ from those of a run that was not interrupted, in "
                  "float32 by one level of 255."),
             before, now}};
}

}  // namespace tubelet::pipeline
