#pragma once

#include <cstdint>

#include <QWidget>

class QDoubleSpinBox;
class QLabel;
class QProgressBar;

namespace tubelet::ui {

/// How much disk the steps of earlier runs may fill, and how much they do.
/// GUI-only.
class RunBudget : public QWidget {
    Q_OBJECT

  public:
    explicit RunBudget(QWidget* parent = nullptr);

    /// Bytes, shown in gigabytes of 10^9; from one tenth to ten thousand of them.
    void setBudget(std::uint64_t bytes);
    std::uint64_t budget() const;
    void setUsed(std::uint64_t bytes, int runs);

  Q_SIGNALS:
    /// The person has set another one.
    void budgetChanged();

  private:
    void refresh();

    QDoubleSpinBox* m_box;
    QProgressBar* m_bar;
    QLabel* m_used;
    std::uint64_t m_bytes = 0;
    int m_runs = -1;  ///< not counted yet
};

}  // namespace tubelet::ui
