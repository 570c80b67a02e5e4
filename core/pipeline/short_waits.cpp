#include "pipeline/short_waits.h"

#include <dlfcn.h>

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <system_error>
#include <thread>

#include "base/logging.h"

namespace tubelet::pipeline {

namespace {

void keepTeam(const std::stop_token& stop) {
    // libgomp's own entry for a parallel region; absent where LibTorch has another OpenMP.
    using Region = void (*)(void (*)(void*), void*, unsigned threads, unsigned flags);
    if (const auto region = reinterpret_cast<Region>(dlsym(RTLD_DEFAULT, "GOMP_parallel"))) {
        region([](void*) {}, nullptr, std::max(2u, std::thread::hardware_concurrency()), 0);
    }
    std::mutex mutex;
    std::unique_lock lock(mutex);
    std::condition_variable_any woken;
    woken.wait(lock, stop, [] { return false; });
}

}  // namespace

struct ShortWaits::Host {
    std::jthread thread{keepTeam};
};

ShortWaits::ShortWaits() = default;
ShortWaits::~ShortWaits() = default;

bool ShortWaits::begin() {
    if (m_host) {
        return true;
    }
    try {
        m_host = std::make_unique<Host>();
    } catch (const std::system_error& error) {  // EAGAIN: as many threads as the system allows
        if (!m_haveTold) {
            base::logger("pipeline")->warn("no thread for short waits: {}", error.what());
            m_haveTold = true;
        }
    }
    return haveBegun();
}

void ShortWaits::end() {
    m_host.reset();
}

}  // namespace tubelet::pipeline
