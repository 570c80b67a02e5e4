#pragma once

#include <functional>
#include <memory>

class QObject;

namespace tubelet::ui {

/// Threads for errands of an object of the GUI thread, which hears of each when it is done.
/// What has not begun at its end is dropped; what is under way is waited for, or left behind where
/// it may wait for a dead disk.
/// GUI-only but for what says otherwise.
class ErrandThreads {
  public:
    enum class End {
        Waits,
        Leaves  ///< after a moment: each errand owns all that it uses
    };
    using Then = std::function<void()>;

    /// `receiver` is borrowed; events for it die with it.
    ErrandThreads(int threads, End end, QObject& receiver);
    ~ErrandThreads();
    ErrandThreads(const ErrandThreads&) = delete;
    ErrandThreads& operator=(const ErrandThreads&) = delete;

    /// Runs `work` on a thread, in the order given, then what it returned on the GUI thread.
    /// It must not throw.
    void start(std::function<Then()> work);
    /// Drops what has not begun.
    void clear();
    void waitForDone();
    /// So that they leave the processors to others.
    void setLow();

    /// Whether some thread was left behind and may still run: static objects must not go then.
    static bool wereLeft();
    /// Each errand of the program waits so long before it begins, as it would for a slow disk: for
    /// tests. Any thread.
    static void delayAll(int milliseconds);

  private:
    struct State;

    End m_end;
    std::shared_ptr<State> m_state;  ///< an errand that is left behind has it too
};

}  // namespace tubelet::ui
