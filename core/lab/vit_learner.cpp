#include "lab/vit_learner.h"

#include <algorithm>
#include <numeric>

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include "base/stop.h"
#include "kernels/dry_run.h"

namespace tubelet::lab {

VitLearner::VitLearner(const VitExperiment& experiment, const SharedClips& clips, std::uint64_t seed)
    : m_heldOut(clips.heldOut), m_model(training::begunVit(experiment.network, clips.trained.classes, seed)) {
    m_trainer.emplace(m_model, clips.trained, withSeed(experiment.options, seed));
}

NetworkCost VitLearner::cost() const {
    const at::NoGradGuard inference;
    const auto& options = m_model->options();
    NetworkCost cost;
    for (const auto& parameter : m_model->parameters()) {
        cost.parameters += parameter.numel();
    }
    cost.tokens = patch::patchCount(options.trainedGrid());
    const auto clip = at::zeros({1, options.frames, options.channels, options.imageSize[0], options.imageSize[1]});
    vit::VitModel model = m_model;
    const kernels::DryRun run;
    model->forward(clip);
    cost.multiplyAdds = run.multiplyAdds();
    return cost;
}

std::vector<double> VitLearner::measure(const std::stop_token& stop) {
    constexpr std::size_t kAtOnce = 16;
    const at::NoGradGuard inference;
    const auto count = m_heldOut.clips.size();
    double right = 0, loss = 0;
    for (std::size_t first = 0; first < count; first += kAtOnce) {
        checkStop(stop);
        std::vector<std::size_t> numbers(std::min(kAtOnce, count - first));
        std::iota(numbers.begin(), numbers.end(), first);
        const auto logits = m_model->forward(training::pixelsOf(m_heldOut, numbers), stop).to(at::kDouble);
        const auto answers =
            at::tensor(m_heldOut.answers, at::kLong).narrow(0, static_cast<std::int64_t>(first), std::ssize(numbers));
        right += logits.argmax(1).eq(answers).sum().item<double>();
        loss += at::cross_entropy_loss(logits, answers, {}, at::Reduction::Sum).item<double>();
    }
    return {right / static_cast<double>(count), loss / static_cast<double>(count)};
}

}  // namespace tubelet::lab
