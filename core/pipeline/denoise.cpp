#include "pipeline/denoise.h"

#include <string>

#include <ATen/ATen.h>

#include "base/error.h"
#include "base/stop.h"
#include "diffusion/guidance.h"
#include "pipeline/packed_forward.h"

namespace tubelet::pipeline {
namespace {

/// A run on its way.
class Denoising {
  public:
    explicit Denoising(DenoiseRun& run)
        : m_run(run),
          m_latents(run.input.latents * run.sampler->initialNoiseSigma()),
          m_timesteps(run.sampler->timesteps().to(run.input.latents.device())) {}

    bool isEnded() const { return m_run.failure || m_step == m_run.sampler->steps(); }
    void fail(const std::exception_ptr& failure) { m_run.failure = failure; }

    /// What the next step needs: one prediction, with guidance two.
    void ask(std::vector<PredictionTask>& tasks) const {
        checkStop(m_run.stop);
        const auto& input = m_run.input;
        const auto cast = m_run.sampler->scaleModelInput(m_latents, m_step).to(input.dtype);
        const auto timestep = m_timesteps[m_step].expand({1});
        tasks.push_back({{cast, timestep, input.prompt}, m_run.stop});
        if (input.negativePrompt.defined()) {
            tasks.push_back({{cast, timestep, input.negativePrompt}, m_run.stop});
        }
    }

    /// Takes its predictions from `next` on, and the step.
    void step(std::vector<at::Tensor>::const_iterator next) {
        checkStop(m_run.stop);
        const auto& input = m_run.input;
        auto& sampler = *m_run.sampler;
        DenoiseStep done;
        done.index = m_step;
        done.conditional = *next;
        auto prediction = done.conditional;
        if (input.negativePrompt.defined()) {
            done.unconditional = *++next;
            prediction = diffusion::guide(done.conditional, done.unconditional, input.guidance);
        }
        done.estimate = sampler.predictX0(prediction, m_step, m_latents);
        at::Tensor noise;
        if (sampler.needsNoise(m_step)) {
            TORCH_CHECK(input.noise, "this sampler draws noise, but no source is given");
            noise = input.noise->draw(m_latents.sizes());
        }
        m_latents = sampler.step(prediction, m_step, m_latents, noise);
        ++m_step;
        if (!at::isfinite(m_latents).all().item<bool>()) {
            throw Error(ErrorKind::Internal,
                        "Step " + std::to_string(m_step) +
                            " gave values that are not numbers, which would end as a black clip. Lower the guidance, "
                            "or compute in float32 (--dtype float32).");
        }
        done.latents = m_latents;
        m_run.onStep(done);
        if (m_step == sampler.steps()) {
            m_run.latents = m_latents;
        }
    }

  private:
    DenoiseRun& m_run;
    int m_step = 0;
    at::Tensor m_latents;    ///< (1, C, t, h, w)
    at::Tensor m_timesteps;  ///< (steps)
};

/// Does `work`; what it throws ends the run.
template <typename Work>
void guarded(Denoising& run, const Work& work) {
    try {
        work();
    } catch (...) {
        run.fail(std::current_exception());
    }
}

}  // namespace

void denoiseTogether(dit::Denoiser& denoiser, std::vector<DenoiseRun>& runs, std::int64_t packTokens) {
    std::vector<Denoising> active;
    for (auto& run : runs) {
        active.emplace_back(run);
    }
    while (true) {
        std::vector<PredictionTask> tasks;
        std::vector<std::pair<Denoising*, std::size_t>> asked;  // and where its predictions begin
        for (auto& run : active) {
            if (!run.isEnded()) {
                guarded(run, [&] {
                    const auto begin = tasks.size();
                    run.ask(tasks);
                    asked.emplace_back(&run, begin);
                });
            }
        }
        if (asked.empty()) {
            return;
        }
        std::vector<at::Tensor> predictions;
        try {
            predictions = predictPacked(denoiser, tasks, packTokens);
        } catch (const Cancelled&) {
            continue;  // ask() ends those that were stopped; the others take the step again
        } catch (...) {
            for (const auto& [run, begin] : asked) {
                run->fail(std::current_exception());
            }
            return;
        }
        for (const auto& [run, begin] : asked) {
            guarded(*run, [&, begin = begin, run = run] {
                run->step(predictions.cbegin() + static_cast<std::ptrdiff_t>(begin));
            });
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
