#pragma once

#include <QWidget>

class QCheckBox;

namespace tubelet::ui {

class LineChart;
class SampleSheets;
struct TrainingTables;

/// What a training has come to so far: its loss, and how often a scorer is right, or what the model
/// draws by now.
/// GUI-only.
class TrainingCharts : public QWidget {
    Q_OBJECT

  public:
    explicit TrainingCharts(QWidget* parent = nullptr);

    void setTables(const TrainingTables& tables);
    /// Whether the loss is drawn in powers of ten; to be placed.
    QCheckBox* logarithmic() { return m_log; }

  private:
    LineChart* m_loss;
    LineChart* m_accuracy;
    SampleSheets* m_sheets;
    QCheckBox* m_log;
};

}  // namespace tubelet::ui
