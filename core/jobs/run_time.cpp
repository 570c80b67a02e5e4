#include "jobs/run_time.h"

#include <algorithm>
#include <cmath>

#include "base/median.h"
#include "base/paths.h"
#include "request/inputs.h"

namespace tubelet::jobs {
namespace {

/// Newer runs are of today's machine: what else ran on it last month says little.
constexpr std::size_t kNewest = 7;

double voxelsOf(const request::GenerationRequest& request) {
    return static_cast<double>(request.width) * request.height * request.frames;
}

/// Blends of prompts that the network sees at a step: a pass each, in quarters of a prompt
/// (pipeline/time_windows.h); of a long storyboard, those of one window, which it sees at a time.
/// What a turn is too short for is not known without the model.
int blendsOf(const request::GenerationRequest& request) {
    constexpr int kBetween = 3;         // a quarter, a half, three quarters
    constexpr int kInAWindow = 3;       // two cards and the turn between them
    constexpr int kFramesOfABlend = 4;  // a latent frame has one blend; most VAEs make one of four
    int blends = std::max<int>(static_cast<int>(request.cards.size()), 1);
    for (const request::Card& card : request.cards) {
        blends += std::min(card.transition / kFramesOfABlend, kBetween);
    }
    blends = request.cards.size() > 2 ? std::min(blends, kInAWindow) : blends;
    const request::Input* second = findInput(request, request::InputUse::Blend);
    const int latents = (request.frames + kFramesOfABlend - 1) / kFramesOfABlend;
    return second && second->prompt != request.prompt ? std::min(2 + kBetween, std::max(latents, 1)) : blends;
}

int passesOf(const request::GenerationRequest& request) {
    return (request::mostGuidance(request) == 1 ? 1 : 2) * blendsOf(request);
}

double medianOf(const std::vector<const RunTime*>& runs, double RunTime::*value) {
    std::vector<double> values;
    for (const RunTime* run : runs) {
        values.push_back(run->*value);
    }
    return base::median(std::move(values));
}

}  // namespace

std::string RunTime::keyOf(const request::GenerationRequest& request) {
    return base::toUtf8(request.model) + "|" + std::to_string(static_cast<int>(request.device)) + "|" +
           std::to_string(static_cast<int>(request.dtype)) + "|" + std::to_string(request.threads);
}

std::optional<RunTime> RunTime::of(const request::ClipRecipe& recipe) {
    const auto& request = recipe.request;
    const bool isWhole = recipe.branchedFrom.empty() && !recipe.continuedElsewhere && recipe.resumedAfter.empty();
    if (!isWhole || request.steps < 1 || voxelsOf(request) <= 0 || recipe.denoiseMs <= 0) {
        return std::nullopt;
    }
    return RunTime{keyOf(request),
                   voxelsOf(request),
                   passesOf(request),
                   recipe.loadMs + recipe.encodeMs,
                   recipe.denoiseMs / std::max(request.steps - request::stepsLeftOut(request), 1) /
                       std::max(recipe.denoisedTogether, 1),
                   recipe.decodeMs};
}

std::optional<double> estimatedMs(const std::vector<RunTime>& times, const request::GenerationRequest& request,
                                  int stepsDone) {
    const std::string key = RunTime::keyOf(request);
    const double voxels = voxelsOf(request);
    const int passes = passesOf(request);
    if (voxels <= 0) {
        return std::nullopt;
    }
    // How far a run is from the wanted one: other guidance or prompts are nearer than any
    // other size.
    const auto distance = [&](const RunTime& run) {
        return std::abs(std::log(run.voxels / voxels)) + (run.passes == passes ? 0 : 1e-6);
    };
    std::vector<const RunTime*> nearest;
    for (auto run = times.rbegin(); run != times.rend(); ++run) {
        if (run->key != key || run->voxels <= 0) {
            continue;
        }
        const double nearer = nearest.empty() ? 1 : distance(*nearest.front()) - distance(*run);
        if (nearer > 1e-9) {
            nearest.clear();
        }
        if (nearer > -1e-9 && nearest.size() < kNewest) {
            nearest.push_back(&*run);
        }
    }
    if (nearest.empty()) {
        return std::nullopt;
    }
    const double size = voxels / nearest.front()->voxels;
    const double work = size * passes / nearest.front()->passes;
    const int steps = std::max(request.steps - std::max(stepsDone, request::stepsLeftOut(request)), 0);
    return medianOf(nearest, &RunTime::startMs) + steps * work * medianOf(nearest, &RunTime::stepMs) +
           size * medianOf(nearest, &RunTime::decodeMs);
}

}  // namespace tubelet::jobs
