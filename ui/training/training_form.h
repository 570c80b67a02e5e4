#pragma once

#include <QWidget>

#include "ui/bridge/newest_question.h"
#include "ui/training/training_plan.h"

class QComboBox;
class QFormLayout;
class QSpinBox;

namespace tubelet::ui {

class HintLabel;
class PathField;

/// What is to be trained: a LoRA of one's own clips, or what a config says; and where.
/// GUI-only.
class TrainingForm : public QWidget {
    Q_OBJECT

  public:
    explicit TrainingForm(QWidget* parent = nullptr);

    TrainingPlan plan() const;
    void setPlan(const TrainingPlan& plan);
    /// What is missing or can't be, as a sentence; empty: it can begin.
    QString problem() const;
    /// Which model a LoRA is for, as a sentence.
    void setModelNote(const QString& note);

  Q_SIGNALS:
    void changed();

  private:
    void layOut();
    void findConfigs();
    void addConfig(const QString& file);
    void showKind();
    QString proposal() const;
    void proposeOutput();
    bool isLora() const;

    QFormLayout* m_rows;
    QComboBox* m_kind;
    HintLabel* m_about;
    PathField* m_clips;
    QComboBox* m_config;
    PathField* m_file;
    PathField* m_output;
    QWidget* m_sizes;
    QSpinBox* m_steps;
    QSpinBox* m_rank;
    HintLabel* m_model;
    QString m_proposed;  ///< the output folder that was not typed
    NewestQuestion m_question{Background::Errands::OnTheirOwn};
};

}  // namespace tubelet::ui
