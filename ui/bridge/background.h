#pragma once

#include <functional>

#include <QObject>
#include <QPointer>

#include "ui/bridge/failure.h"
#include "ui/style/errand_threads.h"

namespace tubelet::ui {

/// A thread for the window's slow errands (files, database, memory estimates).
/// GUI-only: construct, use and destroy on the GUI thread; what has not begun by its end is
/// dropped.
class Background : public QObject {
    Q_OBJECT

  public:
    /// What an errand leaves to be done on the GUI thread; may be empty.
    using Continuation = std::function<void()>;

    enum class Errands {
        InTurn,  ///< in the order they were given; the end waits for the one under way
        /// The same, but each owns all that it uses: one that waits for a dead disk does not hold
        /// up the end, and is left behind there.
        InTurnOwned,
        OnTheirOwn  ///< owned too, and a few at once: one that waits holds up no other
    };

    explicit Background(QObject* parent = nullptr) : Background(Errands::InTurn, parent) {}
    explicit Background(Errands errands, QObject* parent = nullptr);
    ~Background() override = default;

    /// Runs `work` on the thread, then what it returned on the GUI thread, unless `context`
    /// is gone by then.
    /// When `work` throws, `failed` gets it in the window's language on the GUI thread instead.
    void run(QObject* context, std::function<Continuation()> work, std::function<void(const Failure&)> failed = {});

    /// True while an errand runs or waits.
    bool busy() const { return m_pending > 0; }

    /// Waits until everything given so far is done; continuations still go through the event loop.
    void waitForDone();

  private:
    int m_pending = 0;
    ErrandThreads m_threads;
};

}  // namespace tubelet::ui
