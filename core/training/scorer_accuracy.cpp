#include "training/scorer_accuracy.h"

#include <algorithm>
#include <numeric>

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include "base/stop.h"
#include "patch/pack.h"

namespace tubelet::training {

bool isAnswered(const at::Tensor& likely, const vit::LabelGroup& group, const std::vector<int>& answers) {
    const auto values = likely.narrow(0, group.first, group.count).to(at::kCPU, at::kFloat).contiguous();
    const float* value = values.const_data_ptr<float>();
    double least = value[answers.front()];
    for (const int answer : answers) {
        least = std::min<double>(least, value[answer]);
    }
    std::int64_t asLikely = 0;  // a tie is no answer
    for (std::int64_t i = 0; i < group.count; ++i) {
        asLikely += value[i] >= least ? 1 : 0;
    }
    return asLikely == std::ssize(answers);
}

ScorerAccuracy measureScorer(const vit::NaVit& model, const vit::ClassLabels& labels, const ScorerExamples& examples,
                             std::size_t count, std::int64_t budget, const std::stop_token& stop) {
    constexpr std::size_t kAtOnce = 16;
    const at::NoGradGuard inference;
    const auto device = model->head->parameters().front().device();
    ScorerAccuracy accuracy;
    for (const auto& group : labels.groups) {
        accuracy.questions.push_back({group.name, 0, 0});
    }
    std::int64_t both = 0, either = 0;
    const auto listed = examples.listed();
    for (std::size_t first = 0, end = 0; first < count; first = end) {
        checkStop(stop);
        std::int64_t fill = 0;
        for (end = first; end < std::min(count, first + kAtOnce); ++end) {
            fill += listed[end].tokens;
            if (end > first && fill > budget) {
                break;
            }
        }
        std::vector<std::size_t> numbers(end - first);
        std::iota(numbers.begin(), numbers.end(), first);
        const auto drawn = examples.examples(numbers);
        std::vector<at::Tensor> values;
        std::vector<patch::Grid> grids;
        std::int64_t tokens = 0;
        for (const auto& example : drawn) {
            values.push_back(example.values.to(device));
            grids.push_back(model->grid(example.values));
            tokens += patch::patchCount(grids.back());
        }
        const auto pack = patch::Pack::greedy(std::move(grids), tokens);
        const auto output = model->forward(values, pack, stop);
        const auto logits = output.logits.cpu();
        for (std::size_t i = 0; i < drawn.size(); ++i) {
            for (std::size_t group = 0; group < labels.groups.size(); ++group) {
                if (const auto& answers = drawn[i].answers[group]; !answers.empty()) {
                    auto& question = accuracy.questions[group];
                    ++question.asked;
                    question.right +=
                        isAnswered(logits[static_cast<std::int64_t>(i)], labels.groups[group], answers) ? 1 : 0;
                }
            }
        }
        const auto seen = pack.unpack(output.masks);
        for (std::size_t i = 0; i < seen.size(); ++i) {
            const auto told = seen[i].cpu().ge(0), is = drawn[i].mask.ge(0.5);
            both += told.logical_and(is).sum().item<std::int64_t>();
            either += told.logical_or(is).sum().item<std::int64_t>();
        }
    }
    accuracy.maskIou = either == 0 ? 0 : static_cast<double>(both) / static_cast<double>(either);
    return accuracy;
}

}  // namespace tubelet::training
