#include "ui/bridge/background.h"

#include <exception>
#include <string>
#include <utility>

#include <QMetaObject>

namespace tubelet::ui {

Background::Background(QObject* parent) : QObject(parent) {
    m_pool.setMaxThreadCount(1);
    m_pool.setExpiryTimeout(10000);
}

Background::~Background() {
    m_closing = true;
    m_pool.clear();
    m_pool.waitForDone();
}

void Background::run(QObject* context, std::function<Continuation()> work, std::function<void(const Failure&)> failed) {
    ++m_pending;
    // The weak pointer is only looked at on the GUI thread, where the context lives and dies.
    m_pool.start([this, guard = QPointer<QObject>(context), work = std::move(work), failed = std::move(failed)] {
        if (m_closing) {
            return;
        }
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
        // `this` is the receiver: it outlives its pool, and events for it die with it.
        QMetaObject::invokeMethod(
            this,
            [this, guard, then = std::move(then)] {
                --m_pending;
                if (guard && then) {
                    then();
                }
            },
            Qt::QueuedConnection);
    });
}

void Background::waitForDone() {
    m_pool.waitForDone();
}

}  // namespace tubelet::ui
