#pragma once

#include <vector>

#include <ATen/core/Tensor.h>

#include "vit/class_labels.h"

namespace tubelet::training {

/// Sum over all examples and questions of the cross entropy against equal shares of the right
/// answers: of two, each is to get a half. A question without an answer counts nothing.
/// logits (N, classes), float32; answers[example][question], numbers within the question's group.
at::Tensor answerLoss(const at::Tensor& logits, const std::vector<std::vector<std::vector<int>>>& answers,
                      const std::vector<vit::LabelGroup>& groups);

}  // namespace tubelet::training
