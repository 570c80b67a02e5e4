#include "pipeline/compute_threads.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <system_error>
#include <thread>

#include <ATen/Parallel.h>

#include "base/logging.h"
#include "base/stopwatch.h"
#include "base/system.h"
#include "pipeline/short_waits.h"

namespace tubelet::pipeline {

namespace {

constexpr std::chrono::milliseconds kLookEvery{100};

// Sleeps until `stop` or `time` has passed; false when stopped.
bool sleepFor(std::chrono::milliseconds time, const std::stop_token& stop) {
    std::mutex mutex;
    std::unique_lock lock(mutex);
    std::condition_variable_any woken;
    woken.wait_for(lock, stop, time, [] { return false; });
    return !stop.stop_requested();
}

}  // namespace

bool SpinDecision::update(double waitShare) {
    m_quiet = waitShare < kQuietShare ? m_quiet + 1 : 0;
    if (waitShare > kBusyShare) {
        m_maySpin = false;
    } else if (m_quiet >= kQuiet) {
        m_maySpin = true;
    }
    return m_maySpin;
}

struct ComputeThreads::Watch {
    std::atomic<bool> maySpin{false};
    // last: uses what stands before it
    std::jthread thread{[this](const std::stop_token& stop) { look(stop); }};

    void look(const std::stop_token& stop) {
        SpinDecision decision;
        ShortWaits shortWaits;
        shortWaits.begin();
        for (;;) {
            const base::Stopwatch passed;
            const double before = base::processorWaitMs();
            if (!sleepFor(kLookEvery, stop)) {
                return;
            }
            maySpin = decision.update((base::processorWaitMs() - before) / passed.ms());
            if (maySpin) {
                shortWaits.end();
            } else {
                shortWaits.begin();
            }
        }
    }
};

ComputeThreads::ComputeThreads(int threads)
    : m_count(threads > 0 ? threads : base::processorCount()), m_before(at::get_num_threads()) {
    at::set_num_threads(m_count);
    if (m_count == 1) {
        return;
    }
    try {
        m_watch = std::make_unique<Watch>();
    } catch (const std::system_error& error) {  // EAGAIN: as many threads as the system allows
        base::logger("pipeline")->warn("no thread to watch the processors: {}", error.what());
    }
}

ComputeThreads::~ComputeThreads() {
    at::set_num_threads(m_before);
}

bool ComputeThreads::maySpin() const {
    return m_watch && m_watch->maySpin;
}

}  // namespace tubelet::pipeline
