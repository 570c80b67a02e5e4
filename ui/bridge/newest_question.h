#pragma once

#include <functional>
#include <stop_token>

#include <QObject>
#include <QTimer>

#include "ui/bridge/background.h"

namespace tubelet::ui {

/// Questions to the engine or to files that take a while, answered in the background: only the
/// newest counts, one under way is given up.
/// GUI-only.
class NewestQuestion : public QObject {
    Q_OBJECT

  public:
    using Work = std::function<Background::Continuation(const std::stop_token& stop)>;

    /// How long an answer may take before it is said that something is under way.
    static constexpr int kQuietMs = 200;

    explicit NewestQuestion(QObject* parent = nullptr) : NewestQuestion(Background::Errands::InTurn, parent) {}
    explicit NewestQuestion(Background::Errands errands, QObject* parent = nullptr);
    /// Gives up what is under way, and waits for it unless it is on its own.
    ~NewestQuestion() override;

    /// Does `work` on the thread, then what it returned here, unless a newer question was asked or
    /// stop() was called meanwhile; failed() follows for what it throws.
    void ask(const Work& work);
    /// Gives up the newest question; false where none is under way.
    bool stop();
    bool isBusy() const { return m_isBusy; }

    /// The same thread, for errands that no question takes the place of.
    Background& thread() { return m_thread; }

  Q_SIGNALS:
    void busyChanged(bool busy);
    /// The answer takes long enough to be told of; false once it came or is given up.
    /// It follows busyChanged().
    void slowChanged(bool slow);
    void failed(const tubelet::ui::Failure& failure);

  private:
    void setBusy(bool busy);

    std::stop_source m_stop;
    int m_newest = 0;
    bool m_isBusy = false;
    bool m_isSlow = false;
    QTimer m_quiet;
    Background m_thread;  // last: it waits for the thread before the rest goes
};

}  // namespace tubelet::ui
