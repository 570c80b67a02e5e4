#include "pipeline/denoise.h"

#include <algorithm>
#include <cmath>
#include <string>

#include <ATen/ATen.h>

#include "base/error.h"
#include "base/logging.h"
#include "base/stop.h"
#include "diffusion/guidance.h"
#include "diffusion/prediction.h"
#include "pipeline/packed_forward.h"
#include "pipeline/run_failure.h"

namespace tubelet::pipeline {
namespace {

constexpr std::int64_t kAlone = 1;  ///< tokens of a pass that no two inputs fit

/// How far a loop of `frames` latent frames is turned at a step.
/// About the golden section of the ring further each time: every place becomes the end about
/// equally often, and two steps in a row have their ends far apart.
std::int64_t loopTurn(int step, std::int64_t frames) {
    constexpr double kGolden = 0.6180339887498949;
    return static_cast<std::int64_t>(std::floor(std::fmod(step * kGolden, 1.0) * static_cast<double>(frames)));
}

/// LibTorch's sentences have its own calls behind them.
std::string firstLine(const std::string& text) {
    auto line = text.substr(0, text.find('\n'));
    while (!line.empty() && (line.back() == '.' || line.back() == ' ')) {
        line.pop_back();
    }
    return line;
}

/// A run on its way.
class Denoising {
  public:
    explicit Denoising(DenoiseRun& run)
        : m_run(run),
          m_step(run.input.firstStep),
          m_latents(withGiven(run.input.latents, run.input.firstStep)),
          m_timesteps(run.sampler->timesteps().to(run.input.latents.device())) {}

    const std::string& name() const { return m_run.name; }

    bool isEnded() const { return m_isEnded; }

    void tellAlone(const std::string& why) const {
        if (m_run.onAlone) {
            m_run.onAlone(why);
        }
    }

    /// Does `work`; what it throws ends the run.
    template <typename Work>
    void guard(const Work& work) {
        try {
            work();
        } catch (...) {
            m_run.failure = std::current_exception();
            end();
        }
    }

    /// What the next step needs: one prediction, with guidance two.
    std::vector<PredictionTask> ask() const {
        checkStop(m_run.stop);
        const auto& input = m_run.input;
        const auto seen = m_run.sampler->scaleModelInput(m_latents, m_step).to(input.dtype);
        const auto cast = input.isLoop ? at::roll(seen, -turn(), 2) : seen;
        const auto timestep = m_timesteps[m_step].expand({1});
        std::vector<PredictionTask> tasks;
        const auto add = [&](const dit::Condition& prompt, const std::vector<WindowPass>& passes) {
            if (passes.empty()) {
                tasks.push_back({{cast, timestep, prompt}, m_run.stop});
            }
            for (const auto& [frames, condition, share] : passes) {
                tasks.push_back(
                    {{cast.slice(2, frames.begin, frames.end).contiguous(), timestep, condition}, m_run.stop});
            }
        };
        add(input.prompt, input.passes);
        if (isGuided()) {
            add(input.negativePrompt, input.negativePasses);
        }
        return tasks;
    }

    /// Takes its predictions from `next` on, and the step; `company` asked for theirs
    /// together with it.
    void step(std::vector<at::Tensor>::const_iterator next, const std::vector<std::string>& company) {
        checkStop(m_run.stop);
        const auto& input = m_run.input;
        auto& sampler = *m_run.sampler;
        DenoiseStep done;
        done.index = m_step;
        done.company = company;
        const auto take = [&](const std::vector<WindowPass>& passes) {
            const auto first = next;
            next += static_cast<std::ptrdiff_t>(std::max<std::size_t>(1, passes.size()));
            return turnedBack(passes.empty() ? *first : together(passes, first, m_latents.size(2)));
        };
        done.conditional = take(input.passes);
        const auto channels = m_latents.size(1);
        auto prediction = done.conditional.slice(1, 0, channels);  // without a learnt variance
        if (isGuided()) {
            done.unconditional = take(input.negativePasses);
            prediction = diffusion::guide(prediction, done.unconditional.slice(1, 0, channels), guidance());
        }
        if (sampler.expectsVariance()) {
            prediction = at::cat({prediction, done.conditional.slice(1, channels)}, 1);
        }
        done.estimate = withGiven(sampler.predictX0(prediction, m_step, m_latents), sampler.steps());
        at::Tensor noise;
        if (sampler.needsNoise(m_step)) {
            TORCH_CHECK(input.noise, "this sampler draws noise, but no source is given");
            auto shape = m_latents.sizes().vec();
            shape[0] = input.noiseBatch;
            noise = input.noise->draw(shape).narrow(0, 0, 1);
        }
        m_latents = sampler.step(prediction, m_step, m_latents, noise);
        ++m_step;
        m_latents = withGiven(m_latents, m_step);
        if (!at::isfinite(m_latents).all().item<bool>()) {
            throw NotNumbers({says("pipeline",
                                   "Step %1 gave values that are not numbers, which would end as a black clip. Lower "
                                   "the guidance, or compute in float32 (--dtype float32)."),
                              m_step});
        }
        done.latents = m_latents;
        m_run.onStep(done);
        if (m_step == sampler.steps()) {
            m_run.latents = m_latents;
            end();
        }
    }

  private:
    bool isLowNoise() const {
        const auto& low = m_run.input.lowNoise;
        return low && m_timesteps[m_step].item<double>() < low->boundary;
    }
    double guidance() const { return isLowNoise() ? m_run.input.lowNoise->guidance : m_run.input.guidance; }
    /// Of two transformers one may need no guidance.
    bool isGuided() const {
        const auto& input = m_run.input;
        return input.negativePrompt.defined() && (!input.lowNoise || diffusion::needsGuidance(guidance()));
    }

    /// By how many latent frames the network sees a loop turned at this step.
    std::int64_t turn() const { return loopTurn(m_step, m_latents.size(2)); }
    at::Tensor turnedBack(const at::Tensor& prediction) const {
        return m_run.input.isLoop ? at::roll(prediction, turn(), 2) : prediction;
    }

    /// A sample before step `step` with the given latents in it.
    at::Tensor withGiven(const at::Tensor& sample, int step) const {
        const auto& given = m_run.input.prompt;
        if (m_run.input.kept.latents.defined()) {
            return withKept(sample, step);
        }
        if (!given.mask.defined()) {
            return sample;
        }
        const bool isClean = given.perTokenTimesteps || step == m_run.sampler->steps();
        return at::where(
            given.mask,
            isClean ? given.imageLatents
                    : diffusion::addNoise(given.imageLatents, m_run.input.givenNoise, m_run.sampler->level(step)),
            sample);
    }

    at::Tensor withKept(const at::Tensor& sample, int step) const {
        const auto& kept = m_run.input.kept;
        const int steps = m_run.sampler->steps();
        const double left = static_cast<double>(steps - step) / (steps - kept.firstStep);
        const auto stays = (kept.change01 < left).logical_or(kept.change01 <= 0);
        return at::where(
            stays,
            step == steps ? kept.latents : diffusion::addNoise(kept.latents, kept.noise, m_run.sampler->level(step)),
            sample);
    }

    void end() {
        m_isEnded = true;
        if (m_run.onEnd) {
            m_run.onEnd(m_run);
        }
    }

    DenoiseRun& m_run;
    int m_step;
    bool m_isEnded = false;
    at::Tensor m_latents;    ///< (1, C, t, h, w)
    at::Tensor m_timesteps;  ///< (steps)
};

/// What a run asks for at a step.
struct Asked {
    Denoising* run;
    std::vector<PredictionTask> tasks;
};

/// The predictions of all, in their order.
std::vector<at::Tensor> predictAll(dit::Denoiser& denoiser, const std::vector<Asked>& asked, std::int64_t packTokens) {
    std::vector<PredictionTask> tasks;
    for (const auto& one : asked) {
        tasks.insert(tasks.end(), one.tasks.begin(), one.tasks.end());
    }
    return predictPacked(denoiser, tasks, packTokens);
}

}  // namespace

void denoiseTogether(dit::Denoiser& denoiser, std::vector<DenoiseRun>& runs, std::int64_t packTokens) {
    std::vector<Denoising> active;
    for (auto& run : runs) {
        active.emplace_back(run);
    }
    while (true) {
        std::vector<Asked> asked;
        for (auto& run : active) {
            if (!run.isEnded()) {
                run.guard([&] { asked.push_back({&run, run.ask()}); });
            }
        }
        if (asked.empty()) {
            return;
        }
        std::vector<at::Tensor> predictions;
        try {
            predictions = predictAll(denoiser, asked, packTokens);
        } catch (const Cancelled&) {
            continue;  // ask() ends those that were stopped; the others take the step again
        } catch (const std::exception& failure) {
            base::logger("pipeline")
                ->warn("a forward pass failed, each prediction is made alone now: {}", failure.what());
            const bool wasShared = packTokens != kAlone && asked.size() > 1;
            packTokens = kAlone;
            for (const auto& [run, tasks] : asked) {
                run->guard([&, run = run, &tasks = tasks] {
                    if (wasShared) {
                        run->tellAlone(firstLine(failure.what()));
                    }
                    const auto own = predictPacked(denoiser, tasks, kAlone);
                    run->step(own.cbegin(), {run->name()});
                });
            }
            continue;
        }
        std::vector<std::string> company;
        for (const auto& [run, tasks] : asked) {
            company.push_back(run->name());
        }
        auto next = predictions.cbegin();
        for (const auto& [run, tasks] : asked) {
            run->guard([&, run = run] { run->step(next, company); });
            next += static_cast<std::ptrdiff_t>(tasks.size());
        }
    }
}

at::Tensor denoise(dit::Denoiser& denoiser, diffusion::Sampler& sampler, const DenoiseInput& input,
                   const std::function<void(const DenoiseStep&)>& onStep, const std::stop_token& stop,
                   std::int64_t packTokens) {
    std::vector<DenoiseRun> alone(1);
    alone[0].sampler = &sampler;
    alone[0].input = input;
    alone[0].onStep = onStep;
    alone[0].stop = stop;
    denoiseTogether(denoiser, alone, packTokens);
    if (alone[0].failure) {
        std::rethrow_exception(alone[0].failure);
    }
    return alone[0].latents;
}

}  // namespace tubelet::pipeline
