#pragma once

#include <cstdint>

#include <QObject>

class QWidget;

namespace tubelet::ui {

class EngineBridge;
class RunBudget;

/// The disk budget of the steps of earlier runs: holds it, tells the engine, and
/// shows what is used.
/// GUI-only.
class KeptSpace : public QObject {
    Q_OBJECT

  public:
    explicit KeptSpace(EngineBridge& bridge, QObject* parent = nullptr);

    /// As remembered; nothing is removed for that.
    void setBudget(std::uint64_t bytes);
    std::uint64_t budget() const { return m_budget; }

    /// A new widget that shows it and where it is set, for whoever has a place for it.
    /// Several may be shown at once.
    RunBudget* makeWidget(QWidget* parent);
    /// Shows it in a small window of its own.
    void showDialog(QWidget* parent);

  Q_SIGNALS:
    /// The person has set another one.
    void budgetChanged();

  private:
    void count(RunBudget* widget);

    EngineBridge& m_bridge;
    std::uint64_t m_budget;
};

}  // namespace tubelet::ui
