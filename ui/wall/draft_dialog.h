#pragma once

#include <functional>

#include <QDialog>

class QLabel;
class QSpinBox;

namespace tubelet::ui {

/// Asks for a draft wall: how many seeds, and to which step.
/// GUI-only.
class DraftDialog : public QDialog {
    Q_OBJECT

  public:
    static constexpr int kMostClips = 36;

    /// Of runs of that many steps, at least 2.
    /// about: how long so many clips take to a step, in words; empty: not known.
    DraftDialog(int steps, std::function<QString(int clips, int step)> about, QWidget* parent = nullptr);

    int clips() const;
    /// 1 up to all but the last step.
    int step() const;

  private:
    void refresh();

    int m_steps;
    std::function<QString(int, int)> m_about;
    QSpinBox* m_clips;
    QSpinBox* m_step;
    QLabel* m_cost;
};

}  // namespace tubelet::ui
