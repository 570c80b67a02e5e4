#include "ui/bridge/newest_question.h"

#include <utility>

#include "base/error.h"

namespace tubelet::ui {

NewestQuestion::NewestQuestion(Background::Errands errands, QObject* parent) : QObject(parent), m_thread(errands) {
    m_quiet.setSingleShot(true);
    m_quiet.setInterval(kQuietMs);
    connect(&m_quiet, &QTimer::timeout, this, [this] {
        m_isSlow = true;
        Q_EMIT slowChanged(true);
    });
}

NewestQuestion::~NewestQuestion() {
    m_stop.request_stop();
}

void NewestQuestion::setBusy(bool busy) {
    if (std::exchange(m_isBusy, busy) == busy) {
        return;
    }
    busy ? m_quiet.start() : m_quiet.stop();
    Q_EMIT busyChanged(busy);
    if (!busy && std::exchange(m_isSlow, false)) {
        Q_EMIT slowChanged(false);
    }
}

void NewestQuestion::ask(const Work& work) {
    m_stop.request_stop();
    m_stop = {};
    const int ticket = ++m_newest;
    setBusy(true);
    const auto isAnswered = [this, ticket] {
        if (ticket != m_newest) {
            return false;
        }
        setBusy(false);
        return true;
    };
    m_thread.run(
        this,
        [work, isAnswered, stop = m_stop.get_token()]() -> Background::Continuation {
            if (stop.stop_requested()) {
                return {};
            }
            try {
                return [isAnswered, then = work(stop)] {
                    if (isAnswered()) {
                        then();
                    }
                };
            } catch (const Cancelled&) {
                return {};  // nobody waits for it any more
            }
        },
        [this, isAnswered](const Failure& failure) {
            if (isAnswered()) {
                Q_EMIT failed(failure);
            }
        });
}

bool NewestQuestion::stop() {
    if (!m_isBusy) {
        return false;
    }
    m_stop.request_stop();
    ++m_newest;
    setBusy(false);
    return true;
}

}  // namespace tubelet::ui
