#pragma once

#include <optional>
#include <vector>

#include <QCoreApplication>
#include <QString>

#include "ui/evaluation/evaluation_column.h"

namespace tubelet::ui {

/// Whether the figures of evaluations may be held against each other, and which is better.
/// GUI thread.
class Comparison {
    Q_DECLARE_TR_FUNCTIONS(tubelet::ui::Comparison)

  public:
    /// Of what stands side by side; those that can't be read, or have no clip's file, are left out.
    explicit Comparison(const EvaluationColumns& columns);

    /// Two or more, of the same prompts, seen by the same scorer.
    bool isFair() const { return m_count > 1 && m_why.isEmpty(); }
    /// What may be compared and what a mark means, or why nothing is; empty for fewer than two.
    /// `marked`: how many values have a mark.
    QString words(int marked) const;
    /// The one whose 95 % interval lies above that of every other; nothing where they overlap, or
    /// the comparison isn't fair.
    std::optional<std::size_t> better(const std::vector<std::optional<lab::Share>>& shares) const;

  private:
    QString m_why;                   ///< it isn't fair
    std::vector<bool> m_isCompared;  ///< by column
    std::size_t m_count = 0;
    bool m_isOfOneLength = true;
};

}  // namespace tubelet::ui
