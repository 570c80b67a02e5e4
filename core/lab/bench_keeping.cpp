#include "lab/bench_keeping.h"

#include <algorithm>
#include <chrono>
#include <exception>
#include <memory>
#include <optional>
#include <random>
#include <system_error>
#include <thread>
#include <vector>

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include "base/error.h"
#include "base/median.h"
#include "base/stopwatch.h"
#include "diffusion/noise.h"
#include "files/temporary.h"
#include "lab/bench_model.h"
#include "models/devices.h"
#include "models/pass_size.h"
#include "pipeline/denoise.h"
#include "pipeline/run_failure.h"
#include "pipeline/run_record.h"
#include "pipeline/run_start.h"
#include "pipeline/run_store.h"
#include "request/fields.h"

namespace tubelet::lab {
namespace {

/// For each step whether it is kept: of each two one, which of them by chance.
class Order {
  public:
    bool next() {
        if (m_second) {
            const bool isKept = *m_second;
            m_second.reset();
            return isKept;
        }
        const bool isKept = (m_random() & 1) != 0;
        m_second = !isKept;
        return isKept;
    }

  private:
    std::mt19937_64 m_random{1};
    std::optional<bool> m_second;
};

/// What is measured from step to step, in as many runs as it takes.
class Measurement {
  public:
    Measurement(pipeline::RunStore& store, const KeepingRequest& request)
        : m_store(store), m_folder(request.folder), m_pairs(static_cast<std::size_t>(request.pairs)) {}

    bool isDone() const { return m_with.size() == m_pairs && m_without.size() == m_pairs; }
    int stepsAhead() const { return static_cast<int>(2 * m_pairs - m_with.size() - m_without.size()) + 1; }

    /// The first step of a run warms up, and begins the second one's time.
    void onRun() { m_begun.reset(); }

    /// `state` of a step that has just ended.
    template <typename State>
    void onStep(const State& state) {
        constexpr auto kSettling = std::chrono::milliseconds(20);
        if (m_begun) {
            (m_isKept ? m_with : m_without).push_back(m_begun->ms());
            const base::Stopwatch left;
            m_store.flush();
            if (m_isKept) {
                m_left.push_back(left.ms());
            }
            if (m_store.takeFailure()) {
                throw Error(
                    ErrorKind::TargetUnwritable,
                    says("lab", "A step could not be kept in %1. Free some room there, or name another folder."),
                    m_folder);
            }
        }
        if (isDone()) {
            return;
        }
        std::this_thread::sleep_for(kSettling);  // behind both alike
        m_isKept = m_order.next();
        m_begun.emplace();
        if (m_isKept) {
            m_store.put(state());
            m_handedOver.push_back(m_begun->ms());
        }
    }

    void tell(KeepingReport& report) const {
        std::vector<Pair> pairs;
        for (std::size_t i = 0; i < m_pairs; ++i) {
            pairs.push_back({m_without[i], m_with[i]});
        }
        report.pairs = static_cast<int>(m_pairs);
        report.stepMs = base::median(m_without);
        report.difference = pairedDifference(pairs);
        report.handedOverMs = base::median(m_handedOver);
        report.leftMs = base::median(m_left);
    }

  private:
    pipeline::RunStore& m_store;
    std::filesystem::path m_folder;
    std::size_t m_pairs;
    Order m_order;
    std::optional<base::Stopwatch> m_begun;
    bool m_isKept = false;
    std::vector<double> m_with, m_without, m_handedOver, m_left;
};

/// Denoises once, at most the steps that are needed.
void run(BenchModel& timed, Measurement& measurement, const std::stop_token& stop) {
    auto& model = timed.model();
    auto request = timed.clip();
    request.steps = std::min(measurement.stepsAhead(), static_cast<int>(request::kStepsField.most));
    const auto sampler = pipeline::samplerOf(request, model.opened());
    diffusion::NoiseSource noise(request.seed);
    pipeline::DenoiseInput input;
    input.latents = noise.draw(model.latentShape(request)).to(model.device()) * sampler->initialNoiseSigma();
    input.prompt = timed.condition().conditional;
    input.negativePrompt = timed.condition().unconditional;
    input.guidance = request.guidance;
    input.noiseBatch = timed.condition().noiseBatch;
    input.noise = &noise;
    input.dtype = model.dtype();
    measurement.onRun();
    const auto onStep = [&](const pipeline::DenoiseStep& done) {
        measurement.onStep([&] {
            pipeline::RunState state;
            state.step = done.index + 1;
            state.latents = done.latents;
            state.estimate = done.estimate;
            state.sampler = sampler->state();
            state.noise = noise.state();
            return state;
        });
    };
    pipeline::denoise(model.denoiser(stop), *sampler, input, onStep, stop, models::packTokens(model.device()));
}

/// A folder of its own in `folder`, which goes with it.
std::unique_ptr<files::Temporary> scratchIn(const std::filesystem::path& folder) {
    try {
        return std::make_unique<files::Temporary>(folder, files::Temporary::Kind::Folder);
    } catch (const std::system_error& failure) {
        throw Error(ErrorKind::TargetUnwritable,
                    says("lab", "Steps can't be kept in %1: %2. Name a folder on the disk that is meant."), folder,
                    failure.code());
    }
}

KeepingReport measured(const KeepingRequest& request, const std::stop_token& stop) {
    const at::NoGradGuard inference;
    const auto scratch = scratchIn(request.folder);
    const auto folder = scratch->path() / "run";  // both are locked
    BenchModel timed(request, 1, stop);
    KeepingReport report{timed.benched()};
    pipeline::RunStore store(folder);
    Measurement measurement(store, request);
    while (!measurement.isDone()) {
        run(timed, measurement, stop);
    }
    for (const int step : pipeline::keptSteps(folder)) {
        std::error_code failed;
        const auto bytes = std::filesystem::file_size(pipeline::stepFile(folder, step), failed);
        report.bytes = std::max(report.bytes, failed ? 0 : bytes);
    }
    measurement.tell(report);
    return report;
}

}  // namespace

KeepingReport benchKeeping(const KeepingRequest& request, const std::stop_token& stop) {
    models::loadCuda();  // before LibTorch is asked anything else
    try {
        return measured(request, stop);
    } catch (...) {
        pipeline::throwForUser(std::current_exception());
    }
}

}  // namespace tubelet::lab
