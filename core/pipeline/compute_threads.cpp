#include "pipeline/compute_threads.h"

#include <dlfcn.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>

#include <ATen/Parallel.h>

#include "base/stopwatch.h"
#include "base/system.h"

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

// While this lives, LibTorch's OpenMP threads sleep almost at once instead of spinning.
//
// libgomp spins GOMP_SPINCOUNT times while it has no more threads than there are processors, and a hundred times while
// it has more (its manual, GOMP_SPINCOUNT). So a team that never works again is kept: as many threads as there are
// processors, asleep.
class ShortWaits {
  public:
    ShortWaits()
        : m_host([](const std::stop_token& stop) {
              // libgomp's own entry for a parallel region; absent where LibTorch has another OpenMP.
              using Region = void (*)(void (*)(void*), void*, unsigned threads, unsigned flags);
              if (const auto region = reinterpret_cast<Region>(dlsym(RTLD_DEFAULT, "GOMP_parallel"))) {
                  region([](void*) {}, nullptr, std::max(2u, std::thread::hardware_concurrency()), 0);
              }
              std::mutex mutex;
              std::unique_lock lock(mutex);
              std::condition_variable_any woken;
              woken.wait(lock, stop, [] { return false; });
          }) {}

  private:
    std::jthread m_host;  // the team ends with it
};

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
    std::jthread thread{[this](const std::stop_token& stop) { look(stop); }};  // last: uses what stands before it

    void look(const std::stop_token& stop) {
        SpinDecision decision;
        std::optional<ShortWaits> shortWaits(std::in_place);
        for (;;) {
            const base::Stopwatch passed;
            const double before = base::processorWaitMs();
            if (!sleepFor(kLookEvery, stop)) {
                return;
            }
            const bool spin = decision.update((base::processorWaitMs() - before) / passed.ms());
            if (spin == shortWaits.has_value()) {
                if (spin) {
                    shortWaits.reset();
                } else {
                    shortWaits.emplace();
                }
                maySpin = spin;
            }
        }
    }
};

ComputeThreads::ComputeThreads(int threads) : m_count(threads > 0 ? threads : base::processorCount()) {
    at::set_num_threads(m_count);
    if (m_count > 1) {
        m_watch = std::make_unique<Watch>();
    }
}

ComputeThreads::~ComputeThreads() = default;

bool ComputeThreads::maySpin() const {
    return m_watch && m_watch->maySpin;
}

}  // namespace tubelet::pipeline
