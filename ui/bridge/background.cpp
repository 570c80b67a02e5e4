#include "ui/bridge/background.h"

#include <exception>
#include <string>
#include <utility>

namespace tubelet::ui {

namespace {

/// Those on their own: this many may wait for a dead disk before the next one waits too.
constexpr int kMostAtOnce = 4;

}  // namespace

Background::Background(Errands errands, QObject* parent)
    : QObject(parent),
      m_threads(errands == Errands::OnTheirOwn ? kMostAtOnce : 1,
                errands == Errands::InTurn ? ErrandThreads::End::Waits : ErrandThreads::End::Leaves, *this) {}

void Background::run(QObject* context, std::function<Continuation()> work, std::function<void(const Failure&)> failed) {
    ++m_pending;
    // The weak pointer is only looked at on the GUI thread, where the context lives and dies.
    m_threads.start([this, guard = QPointer<QObject>(context), work = std::move(work),
                     failed = std::move(failed)]() -> Continuation {
        Continuation then;
        try {
            then = work();
        } catch (const Error& error) {
            if (failed) {
                then = [failed, error] { failed(FailureText::of(error)); };
            }
        } catch (const std::exception& error) {
            if (failed) {
                then = [failed, words = std::string(error.what())] {
                    failed(FailureText::of(verbatim(words), ErrorKind::Internal));
                };
            }
        }
        return [this, guard, then = std::move(then)] {
            --m_pending;
            if (guard && then) {
                then();
            }
        };
    });
}

void Background::waitForDone() {
    m_threads.waitForDone();
}

}  // namespace tubelet::ui
