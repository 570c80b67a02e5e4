#pragma once

#include <functional>

#include <QDialog>

#include "request/model_facts.h"
#include "ui/wall/grid_plan.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace tubelet::ui {

/// Asks for an X/Y grid: two sides with their values; says what is wrong with them, how many clips
/// they make, and how long these take.
/// GUI-only.
class GridDialog : public QDialog {
    Q_OBJECT

  public:
    using Requests = std::vector<request::GenerationRequest>;
    /// What is wrong with the clips, or how long they take, in words.
    struct Verdict {
        QString problem;
        QString time;
    };

    /// The model says which sides there are, and what can be typed for them.
    GridDialog(request::GenerationRequest base, request::ModelFacts facts,
               std::function<Verdict(const Requests&)> judge, QWidget* parent = nullptr);

    GridPlan plan() const;

  private:
    struct Side {
        QComboBox* axis;
        QLineEdit* values;
    };

    Side makeSide(const char* name, GridAxis axis, const QString& accessible);
    /// What a side begins with, so that one value needs to be added to see a difference.
    QString firstValues(GridAxis axis) const;
    void refresh();

    request::GenerationRequest m_base;
    request::ModelFacts m_facts;
    std::function<Verdict(const Requests&)> m_judge;
    Side m_across;
    Side m_down;
    QLabel* m_cost;
    QPushButton* m_start = nullptr;
};

}  // namespace tubelet::ui
