#include "training/answer_loss.h"

#include <ATen/ATen.h>

namespace tubelet::training {

at::Tensor answerLoss(const at::Tensor& logits, const std::vector<std::vector<std::vector<int>>>& answers,
                      const std::vector<vit::LabelGroup>& groups) {
    auto shares = at::zeros(logits.sizes(), at::kFloat);
    auto values = shares.accessor<float, 2>();
    for (std::size_t i = 0; i < answers.size(); ++i) {
        for (std::size_t group = 0; group < groups.size(); ++group) {
            const auto& right = answers[i][group];
            for (const int answer : right) {
                values[static_cast<std::int64_t>(i)][groups[group].first + answer] =
                    1.0F / static_cast<float>(right.size());
            }
        }
    }
    const auto wanted = shares.to(logits.device());
    auto loss = at::zeros({}, logits.options());
    for (const auto& group : groups) {
        const auto likely = at::log_softmax(logits.narrow(1, group.first, group.count), 1);
        loss = loss - (wanted.narrow(1, group.first, group.count) * likely).sum();
    }
    return loss;
}

}  // namespace tubelet::training
