#include "lab/scorer_learner.h"

#include <utility>

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include "kernels/dry_run.h"
#include "lab/experiment_parts.h"
#include "training/scorer_accuracy.h"
#include "training/scorer_parts.h"
#include "world/annotations.h"
#include "world/labels.h"

namespace tubelet::lab {
namespace {

constexpr const char* kFirst = "motion";

training::ScorerTraining checked(training::ScorerTraining training, std::uint64_t seed) {
    training.options.seed = seed;
    training::checkScorer(training);
    return training;
}

vit::ClassLabels labelsOf(const training::ScorerTraining& training) {
    if (!training.data.wide) {
        return training::scorerLabels(false, nullptr);
    }
    const auto annotations = world::readAnnotations();
    return training::scorerLabels(true, &annotations);
}

}  // namespace

ScorerLearner::ScorerLearner(const training::ScorerTraining& training, std::uint64_t seed)
    : m_training(checked(training, seed)),
      m_labels(labelsOf(m_training)),
      m_input(training::scorerInput(m_training)),
      m_examples(m_training.data, training::scorerOptions(m_training, m_labels), m_input),
      m_heldOut(training::heldOutClips(m_training.data, m_training.heldOut),
                training::scorerOptions(m_training, m_labels), m_input, world::Split::Held),
      m_model(training::begunScorer(training::scorerOptions(m_training, m_labels), seed, at::kCPU)) {
    const auto heads = training::TokenHeads::begin(m_model->options(), m_labels, m_training.losses, at::kCPU);
    m_trainer.emplace(m_model, training::scorerParameters(m_model, m_training.muon, heads), m_labels, m_examples,
                      m_training.options, m_training.losses, heads, m_training.dropping);
}

NetworkCost ScorerLearner::cost() const {
    const at::NoGradGuard inference;
    NetworkCost cost;
    for (const auto& parameter : m_model->parameters()) {
        cost.parameters += parameter.numel();
    }
    const auto& size = m_training.data.sizes.front();
    const auto clip =
        at::zeros({3, m_input.framesOf(mostFrames(m_training.data), m_model->options()), size.height, size.width});
    const auto grid = m_model->grid(clip);
    cost.tokens = patch::patchCount(grid);
    const auto pack = patch::Pack::greedy({grid}, cost.tokens);
    const kernels::DryRun run;
    m_model->forward({clip}, pack);
    cost.multiplyAdds = run.multiplyAdds();
    return cost;
}

std::vector<std::string> ScorerLearner::figures() const {
    std::vector<std::string> names;
    for (const auto& group : m_labels.groups) {
        names.insert(group.name == kFirst ? names.begin() : names.end(), group.name);
    }
    names.emplace_back("mask");
    return names;
}

std::vector<double> ScorerLearner::measure(const std::stop_token& stop) {
    const auto accuracy = training::measureScorer(m_model, m_labels, m_heldOut, m_heldOut.count(),
                                                  m_training.options.tokensPerStep, stop);
    std::vector<double> shares;
    for (const auto& question : accuracy.questions) {
        shares.insert(question.question == kFirst ? shares.begin() : shares.end(), question.share());
    }
    shares.push_back(accuracy.maskIou);
    return shares;
}

}  // namespace tubelet::lab
