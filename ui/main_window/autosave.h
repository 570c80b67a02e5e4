#pragma once

#include <QObject>
#include <QTimer>

class QMainWindow;

namespace tubelet::ui {

class MainActions;
class WindowLayout;
struct Presenters;

/// Says when what the window remembers is to be written: a moment after whatever of it has changed,
/// the places of window and docks included, and when the program ends.
/// GUI-only.
class Autosave : public QObject {
    Q_OBJECT

  public:
    /// All are borrowed and outlive it.
    Autosave(const WindowLayout& layout, const Presenters& presenters, const MainActions& actions, QMainWindow& window);

    /// Something else has changed.
    void start() { m_timer.start(); }

  Q_SIGNALS:
    void due();
    /// The last time: the program ends, however it does.
    void ending();

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    QTimer m_timer;
};

}  // namespace tubelet::ui
