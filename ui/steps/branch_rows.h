#pragma once

#include <vector>

#include <QListView>

namespace tubelet::ui {

class StepStrip;

/// One run of a family: the first one, and those that branched off.
struct RunRow {
    qint64 id = 0;
    qint64 parent = 0;  ///< the row that it left; 0: it began with noise
    int from = 0;       ///< after which step it left that
    int steps = 0;
    bool isRunning = false;
    QString name;
};

/// The runs that branched off each other, a row each below the steps that they share: a line that
/// leaves its parent's after the step where it did.
/// A click, going there with the keys, or Return, chooses one.
/// Hidden where there is one run alone.
/// GUI-only.
class BranchRows : public QListView {
    Q_OBJECT

  public:
    /// `strip` is borrowed, has the same width and place, and says where a step is.
    BranchRows(const StepStrip& strip, QWidget* parent);

    void setRuns(const std::vector<RunRow>& runs);
    const std::vector<RunRow>& runs() const { return m_runs; }
    /// The one whose steps the strip shows.
    void setCurrent(qint64 id);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {120, sizeHint().height()}; }

  Q_SIGNALS:
    void chosen(qint64 id);

  protected:
    void keyPressEvent(QKeyEvent* event) override;

  private:
    class Model;
    class Delegate;

    int rowOf(qint64 id) const;

    const StepStrip& m_strip;
    std::vector<RunRow> m_runs;
    Model* m_model;
};

}  // namespace tubelet::ui
