#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <ATen/core/Tensor.h>

#include "checkpoint/json_fields.h"

namespace tubelet::vit {

/// Classes that answer one question, such as what moves how: a part of a model's logits.
struct LabelGroup {
    std::string name;  ///< UTF-8
    std::int64_t first = 0, count = 0;

    bool operator==(const LabelGroup&) const = default;
};

/// The classes that a model tells apart, and what its logits mean.
struct ClassLabels {
    std::vector<std::string> names;  ///< UTF-8; "LABEL_3" where the config names none
    bool isExclusive = true;         ///< true: one class is right (softmax); false: each for
                                     ///< itself (sigmoid)
    /// Several questions at once, each with its own softmax: they follow one another and hold all
    /// classes. Empty: one question.
    std::vector<LabelGroup> groups{};

    /// Reads id2label, num_labels and problem_type of a config.json as transformers does: without
    /// both of the first there are two classes.
    /// "label_groups", Tubelet's own, is a list of {"name": "motion", "classes": 16}.
    /// Throws Error(ModelUnreadable): groups that do not hold all classes, names that are no 0, 1,
    /// 2..., a num_labels
    /// that differs from their number, no class at all, a model that predicts quantities
    /// (regression).
    static ClassLabels fromConfig(const checkpoint::JsonFields& config);

    /// Sets id2label, num_labels, problem_type and label_groups in a config.json, so that
    /// fromConfig() gives
    /// the same labels.
    void addTo(nlohmann::json& config) const;

    /// Logits (..., N) -> probabilities (..., N), float32.
    at::Tensor probabilities(const at::Tensor& logits) const;
};

}  // namespace tubelet::vit
