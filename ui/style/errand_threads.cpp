#include "ui/style/errand_threads.h"

#include <atomic>
#include <chrono>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include <QMetaObject>
#include <QThread>
#include <QThreadPool>

namespace tubelet::ui {

namespace {

/// How long the end waits for one that may be left behind, once the program ends: most are done by
/// then. While it runs a window that goes must not hold up the others.
constexpr int kPatienceMs = 300;

std::atomic<int> s_delayMs{0};

int patience() {
    return QThread::currentThread()->loopLevel() > 0 ? 0 : kPatienceMs;
}

/// Of the GUI thread: pools whose own end would wait for what hangs.
std::vector<QThreadPool*>& leftPools() {
    static std::vector<QThreadPool*> pools;
    return pools;
}

}  // namespace

struct ErrandThreads::State {
    QThreadPool* pool = new QThreadPool;
    std::atomic<bool> isClosing{false};  ///< errands that have not begun are skipped
    std::mutex mutex;
    QObject* receiver = nullptr;  ///< by `mutex`; null once it goes
};

ErrandThreads::ErrandThreads(int threads, End end, QObject& receiver) : m_end(end), m_state(std::make_shared<State>()) {
    m_state->receiver = &receiver;
    m_state->pool->setMaxThreadCount(threads);
    m_state->pool->setExpiryTimeout(10000);
}

ErrandThreads::~ErrandThreads() {
    m_state->isClosing = true;
    m_state->pool->clear();
    const bool isDone = m_state->pool->waitForDone(m_end == End::Leaves ? patience() : -1);
    {
        const std::lock_guard lock(m_state->mutex);
        m_state->receiver = nullptr;
    }
    if (isDone) {
        delete m_state->pool;
    } else {
        leftPools().push_back(m_state->pool);
    }
}

void ErrandThreads::start(std::function<Then()> work) {
    m_state->pool->start([state = m_state, work = std::move(work)] {
        if (state->isClosing) {
            return;
        }
        if (const int delay = s_delayMs; delay > 0) {
            std::this_thread::sleep_for(std::chrono::milliseconds(delay));
        }
        Then then = work();
        const std::lock_guard lock(state->mutex);
        if (state->receiver) {
            QMetaObject::invokeMethod(
                state->receiver,
                [then = std::move(then)] {
                    if (then) {
                        then();
                    }
                },
                Qt::QueuedConnection);
        }
    });
}

void ErrandThreads::clear() {
    m_state->pool->clear();
}

void ErrandThreads::waitForDone() {
    m_state->pool->waitForDone();
}

void ErrandThreads::setLow() {
    m_state->pool->setThreadPriority(QThread::LowPriority);
}

bool ErrandThreads::wereLeft() {
    std::erase_if(leftPools(), [](QThreadPool* pool) {
        const bool isDone = pool->waitForDone(0);
        if (isDone) {
            delete pool;
        }
        return isDone;
    });
    return !leftPools().empty();
}

void ErrandThreads::delayAll(int milliseconds) {
    s_delayMs = milliseconds;
}

}  // namespace tubelet::ui
