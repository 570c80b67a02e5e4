#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <thread>

#include <ATen/core/Tensor.h>

#include "base/message.h"
#include "pipeline/generator.h"
#include "pipeline/run_lock.h"
#include "pipeline/run_state.h"

namespace tubelet::pipeline {

/// Keeps the states of one run in its folder, one file a step, written in the background by a
/// thread of its own.
/// Beyond a number of bytes, and on a full disk, older steps are thinned out evenly; the newest
/// one always stays.
/// Waiting for the disk would cost more than writing does, so of what a few seconds bring only the
/// newest is flushed to it, and the last of all: a loss of power takes no more than these seconds.
/// A state that can't be written is told and left out: the run goes on.
/// Without a folder only the newest step's picture is kept, in memory: nobody could ask for more
/// once the run is over.
/// Used by one thread.
class RunStore {
  public:
    /// Creates the folder, sweeps away what a killed process left half written in it, and locks it.
    /// Throws Error(TargetUnwritable).
    /// An empty path: no folder.
    explicit RunStore(std::filesystem::path folder, std::uintmax_t keptBytes = kRunBytes);
    /// Writes what is waiting.
    ~RunStore();
    RunStore(const RunStore&) = delete;
    RunStore& operator=(const RunStore&) = delete;

    const std::filesystem::path& folder() const { return m_folder; }

    /// Takes a state to be written.
    /// Returns at once, unless the disk is so slow that too much would wait.
    void put(RunState state);
    /// Waits until everything that was put is written, or failed.
    void flush();
    /// Why a state could not be written, the first time that it happens; else nothing.
    std::optional<Message> takeFailure();

    /// What a step took the finished clip for: (1, C, t, h, w) float32 on the CPU.
    /// Throws Error(SourceUnreadable) when it is not kept (any more).
    at::Tensor estimate(int step);

  private:
    void work(const std::stop_token& closing);
    void write(const RunState& state);
    void flushNewest();
    void removeOne();

    std::filesystem::path m_folder;
    std::uintmax_t m_keptBytes;
    std::optional<RunLock> m_lock;
    RunState m_newest;  ///< without a folder: the estimate alone

    std::map<int, std::uintmax_t> m_files;  ///< bytes by step; of the writing thread once that runs
    std::filesystem::path m_unflushed;      ///< the newest file, unless it is; of that thread, too
    std::chrono::steady_clock::time_point m_flushedAt{};

    std::mutex m_mutex;  ///< guards what follows
    std::condition_variable_any m_changed;
    std::deque<RunState> m_waiting;
    std::uintmax_t m_waitingBytes = 0;
    bool m_isWriting = false, m_hasFailed = false;
    Message m_failure;
    std::jthread m_writer;  ///< last: uses all of the above
};

/// Which of these steps to remove so that the rest is spread as evenly as it can be from the run's
/// beginning on; never the newest. `steps` rise; at least two.
int mostCrowded(const std::vector<int>& steps);

/// What a step took the finished clip for, from the file that a folder keeps of it.
/// Throws Error(SourceUnreadable) when it is not kept (any more), and as readEstimate().
at::Tensor keptEstimate(const std::filesystem::path& folder, int step);

}  // namespace tubelet::pipeline
