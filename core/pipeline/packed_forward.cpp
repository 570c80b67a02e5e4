#include "pipeline/packed_forward.h"

#include <atomic>
#include <memory>

#include "patch/pack.h"

namespace tubelet::pipeline {
namespace {

/// Stops when all of several have been asked to stop.
class AllStopped {
  public:
    explicit AllStopped(const std::vector<std::stop_token>& tokens) : m_left(tokens.size()) {
        for (const auto& token : tokens) {
            m_callbacks.push_back(std::make_unique<Callback>(token, Count{this}));
        }
    }
    AllStopped(const AllStopped&) = delete;
    AllStopped& operator=(const AllStopped&) = delete;

    std::stop_token token() const { return m_source.get_token(); }

  private:
    struct Count {
        AllStopped* all;
        void operator()() const noexcept {
            if (--all->m_left == 0) {
                all->m_source.request_stop();
            }
        }
    };
    using Callback = std::stop_callback<Count>;

    std::atomic<std::size_t> m_left;
    std::stop_source m_source;
    std::vector<std::unique_ptr<Callback>> m_callbacks;  ///< last: they use what stands above
};

/// Which tasks share a pass: those with more tokens than `packTokens` go alone, the others are
/// packed greedily.
std::vector<std::vector<std::size_t>> passesOf(const dit::Denoiser& denoiser, const std::vector<PredictionTask>& tasks,
                                               std::int64_t packTokens) {
    std::vector<std::vector<std::size_t>> passes;
    std::vector<patch::Grid> grids;
    std::vector<std::size_t> small;
    for (std::size_t i = 0; i < tasks.size(); ++i) {
        const auto grid = denoiser.grid(tasks[i].input.latents.sizes());
        if (patch::patchCount(grid) > packTokens) {
            passes.push_back({i});
        } else {
            grids.push_back(grid);
            small.push_back(i);
        }
    }
    const auto pack = patch::Pack::greedy(std::move(grids), packTokens);
    for (const auto& sequence : pack.sequences()) {
        auto& pass = passes.emplace_back();
        for (const auto& placed : sequence.examples) {
            pass.push_back(small[placed.example]);
        }
    }
    return passes;
}

}  // namespace

std::vector<at::Tensor> predictPacked(dit::Denoiser& denoiser, const std::vector<PredictionTask>& tasks,
                                      std::int64_t packTokens) {
    std::vector<at::Tensor> predictions(tasks.size());
    for (const auto& pass : passesOf(denoiser, tasks, packTokens)) {
        std::vector<dit::DenoiserInput> inputs;
        std::vector<std::stop_token> stops;
        for (const auto i : pass) {
            inputs.push_back(tasks[i].input);
            stops.push_back(tasks[i].stop);
        }
        const AllStopped all(stops);
        if (inputs.size() == 1) {
            const auto& [latents, timestep, condition] = inputs.front();
            predictions[pass.front()] = denoiser.forward(latents, timestep, condition, all.token());
            continue;
        }
        const auto together = denoiser.forwardPacked(inputs, all.token());
        for (std::size_t i = 0; i < pass.size(); ++i) {
            predictions[pass[i]] = together[i];
        }
    }
    return predictions;
}

}  // namespace tubelet::pipeline
