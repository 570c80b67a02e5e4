#pragma once

#include <atomic>
#include <functional>

#include <QObject>
#include <QPointer>
#include <QThreadPool>

#include "ui/bridge/failure.h"

namespace tubelet::ui {

/// One thread for the window's slow errands (files, database, memory estimates), in the order
/// they were given.
/// GUI-only: construct, use and destroy on the GUI thread; destruction waits for the errand under
/// way and drops the rest.
class Background : public QObject {
    Q_OBJECT

  public:
    /// What an errand leaves to be done on the GUI thread; may be empty.
    using Continuation = std::function<void()>;

    explicit Background(QObject* parent = nullptr);
    ~Background() override;

    /// Runs `work` on the thread, then what it returned on the GUI thread, unless `context`
    /// is gone by then.
    /// When `work` throws, `failed` gets it in the window's language on the GUI thread instead.
    void run(QObject* context, std::function<Continuation()> work, std::function<void(const Failure&)> failed = {});

    /// True while an errand runs or waits.
    bool busy() const { return m_pending > 0; }

    /// Waits until everything given so far is done; continuations still go through the event loop.
    void waitForDone();

  private:
    QThreadPool m_pool;
    int m_pending = 0;                   // GUI thread
    std::atomic<bool> m_closing{false};  // errands that have not begun are skipped
};

}  // namespace tubelet::ui
