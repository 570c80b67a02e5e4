#pragma once

// For tests of processes that train together: here they are threads.

#include <array>
#include <barrier>
#include <cstddef>
#include <functional>
#include <thread>
#include <vector>

#include <ATen/core/Tensor.h>

#include "training/peers.h"

namespace tubelet::tests {

/// Two of them; each call waits for both.
class ThreadPeers final : public training::Peers {
  public:
    static constexpr int kCount = 2;

    struct Meeting {
        std::barrier<> barrier{kCount};
        std::array<at::Tensor, kCount> brought;
    };

    ThreadPeers(Meeting& meeting, int rank) : m_meeting(meeting), m_rank(rank) {}
    int count() const override { return kCount; }
    int rank() const override { return m_rank; }
    void sum(const at::Tensor& values) const override {
        exchange(values, [](const auto& brought) { return brought[0] + brought[1]; });
    }
    void broadcast(const at::Tensor& values) const override {
        exchange(values, [](const auto& brought) { return brought[0].clone(); });
    }

  private:
    template <typename Result>
    void exchange(const at::Tensor& values, const Result& result) const {
        m_meeting.brought[static_cast<std::size_t>(m_rank)] = values;
        m_meeting.barrier.arrive_and_wait();
        const auto together = result(m_meeting.brought);
        m_meeting.barrier.arrive_and_wait();
        at::Tensor(values).copy_(together);
        m_meeting.barrier.arrive_and_wait();
    }

    Meeting& m_meeting;
    int m_rank;
};

/// work(peers) in a thread for each.
inline void together(const std::function<void(const ThreadPeers&)>& work) {
    ThreadPeers::Meeting meeting;
    std::vector<std::jthread> threads;
    for (int rank = 0; rank < ThreadPeers::kCount; ++rank) {
        threads.emplace_back([&meeting, &work, rank] { work(ThreadPeers(meeting, rank)); });
    }
}

}  // namespace tubelet::tests
