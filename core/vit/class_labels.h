#pragma once

#include <string>
#include <vector>

#include <ATen/core/Tensor.h>

#include "checkpoint/json_fields.h"

namespace tubelet::vit {

/// The classes that a model tells apart, and what its logits mean.
struct ClassLabels {
    std::vector<std::string> names;  ///< UTF-8; "LABEL_3" where the config names none
    bool isExclusive = true;         ///< true: one class is right (softmax); false: each for
                                     ///< itself (sigmoid)

    /// Reads id2label, num_labels and problem_type of a config.json as transformers does: without
    /// both of the first there are two classes.
    /// Throws Error(ModelUnreadable): names that are no 0, 1, 2..., a num_labels that differs from
    /// their number, no class at all, a model that predicts quantities (regression).
    static ClassLabels fromConfig(const checkpoint::JsonFields& config);

    /// Sets id2label, num_labels and problem_type in a config.json, so that fromConfig() gives
    /// the same labels.
    void addTo(nlohmann::json& config) const;

    /// Logits (..., N) -> probabilities (..., N), float32.
    at::Tensor probabilities(const at::Tensor& logits) const;
};

}  // namespace tubelet::vit
