#pragma once

#include <vector>

#include <QTreeWidget>

#include "lab/classify.h"

namespace tubelet::ui {

/// Classes and how likely each is: its name, a bar, and the figure; the likeliest first.
/// GUI-only.
class ProbabilityList : public QTreeWidget {
    Q_OBJECT

  public:
    explicit ProbabilityList(QWidget* parent = nullptr);

    void setRanked(const std::vector<lab::RankedClass>& ranked);

    QSize sizeHint() const override;
};

}  // namespace tubelet::ui
