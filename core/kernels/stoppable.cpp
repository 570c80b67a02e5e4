#include "kernels/stoppable.h"

#include <utility>

#include "base/stop.h"

namespace tubelet::kernels {

namespace {
thread_local const Stoppable* current = nullptr;
}

Stoppable::Stoppable(std::stop_token stop) : m_stop(std::move(stop)), m_outer(current) {
    current = this;
}

Stoppable::~Stoppable() {
    current = m_outer;
}

void Stoppable::check() {
    if (current != nullptr) {
        checkStop(current->m_stop);
    }
}

}  // namespace tubelet::kernels
