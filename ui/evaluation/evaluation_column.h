#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include <QString>

#include "lab/read_evaluation.h"

namespace tubelet::ui {

/// A model of an evaluation that was opened, beside which others stand.
struct EvaluationColumn {
    std::filesystem::path opened;                     ///< as it was opened
    std::shared_ptr<const lab::ReadEvaluation> read;  ///< null: it can't be read
    std::size_t place = 0;                            ///< of its models

    /// Null where it can't be read.
    const lab::Evaluation* evaluation() const { return read ? &read->evaluations[place] : nullptr; }
};
using EvaluationColumns = std::vector<EvaluationColumn>;

}  // namespace tubelet::ui
