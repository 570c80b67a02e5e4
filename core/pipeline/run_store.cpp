#include "pipeline/run_store.h"

#include <algorithm>
#include <numeric>
#include <system_error>
#include <utility>
#include <vector>

#include <ATen/ATen.h>

#include "base/error.h"
#include "base/logging.h"
#include "base/paths.h"
#include "files/temporary.h"
#include "pipeline/run_record.h"

namespace tubelet::pipeline {
namespace {

namespace fs = std::filesystem;

/// So much work at most is lost with the power.
constexpr std::chrono::seconds kUnflushed{2};

/// More than this must not wait to be written: the run waits for the disk instead.
constexpr std::uintmax_t kMostWaitingBytes = 64'000'000;

std::uintmax_t bytesOf(const RunState& state) {
    std::uintmax_t bytes = state.latents.nbytes() + state.estimate.nbytes() + state.noise.nbytes();
    for (const auto& [name, tensor] : state.sampler.tensors) {
        bytes += tensor.nbytes();
    }
    return bytes;
}

}  // namespace

RunStore::RunStore(fs::path folder, std::uintmax_t keptBytes) : m_folder(std::move(folder)), m_keptBytes(keptBytes) {
    if (m_folder.empty()) {
        return;
    }
    std::error_code failure;
    fs::create_directories(m_folder, failure);
    if (failure) {
        throw Error(ErrorKind::TargetUnwritable,
                    says("pipeline",
                         "The folder for step latents, %1, can't be created: %2. Choose another folder (--keep-run, "
                         "or XDG_CACHE_HOME for the studio's)."),
                    m_folder, failure);
    }
    m_lock.emplace(m_folder);
    files::removeStale(m_folder);
    for (const int step : keptSteps(m_folder)) {
        const auto size = fs::file_size(stepFile(m_folder, step), failure);
        m_files[step] = failure ? 0 : size;
    }
}

RunStore::~RunStore() {
    if (m_writer.joinable()) {
        m_writer.request_stop();  // which it heeds once nothing waits
        m_writer.join();
    }
}

void RunStore::put(RunState state) {
    if (m_folder.empty()) {
        m_newest.step = state.step;
        m_newest.estimate = state.estimate;
        return;
    }
    state = onCpu(std::move(state));  // on this thread: the device is not shared
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [&] { return m_waiting.empty() || m_waitingBytes <= kMostWaitingBytes; });
    m_waitingBytes += bytesOf(state);
    m_waiting.push_back(std::move(state));
    if (!m_writer.joinable()) {
        m_writer = std::jthread([this](const std::stop_token& closing) { work(closing); });
    }
    m_changed.notify_all();
}

void RunStore::work(const std::stop_token& closing) {
    std::unique_lock lock(m_mutex);
    while (true) {
        m_changed.wait(lock, closing, [&] { return !m_waiting.empty(); });
        if (m_waiting.empty()) {
            break;
        }
        m_isWriting = true;
        const RunState state = std::move(m_waiting.front());
        m_waiting.pop_front();
        lock.unlock();
        Message failure;
        try {
            write(state);
        } catch (const std::exception& error) {
            failure = messageOf(error);
        }
        // without any, such as in a folder that was removed, nothing is left to resume
        const bool hasOthers = failure.empty() || !keptSteps(m_folder).empty();
        lock.lock();
        m_isWriting = false;
        m_waitingBytes -= bytesOf(state);
        if (!failure.empty() && !m_hasFailed) {
            m_hasFailed = true;
            m_failure = hasOthers ? Message{says("pipeline",
                                                 "Step %1 could not be kept: %2 The run goes on, but can only be "
                                                 "resumed from a step before it."),
                                            state.step, failure}
                                  : Message{says("pipeline",
                                                 "Step %1 could not be kept: %2 The run goes on, but none of its steps "
                                                 "is kept to resume it from."),
                                            state.step, failure};
        }
        m_changed.notify_all();
    }
    lock.unlock();
    try {
        flushNewest();
    } catch (const std::exception& error) {
        base::logger("pipeline")->warn("{}", error.what());
    }
}

void RunStore::flushNewest() {
    if (!m_unflushed.empty()) {
        files::flushToDisk(std::exchange(m_unflushed, {}));
        m_flushedAt = std::chrono::steady_clock::now();
    }
}

void RunStore::write(const RunState& state) {
    constexpr std::uintmax_t kBeside = 100'000;  // what the file system and the header take
    const auto file = stepFile(m_folder, state.step);
    const auto isFull = [&] {
        std::error_code failed;
        const auto space = fs::space(m_folder, failed);
        return !failed && space.available < bytesOf(state) + kBeside;
    };
    while (m_files.size() > 1 && isFull()) {
        removeOne();  // the newest is worth more than those before it
    }
    writeRunState(file, state, files::Durability::Later);
    m_unflushed = file;
    if (std::chrono::steady_clock::now() - m_flushedAt >= kUnflushed) {
        flushNewest();
    }
    std::error_code failed;
    const auto size = fs::file_size(file, failed);
    m_files[state.step] = failed ? bytesOf(state) : size;
    const auto total = [this] {
        return std::accumulate(m_files.begin(), m_files.end(), std::uintmax_t{0},
                               [](std::uintmax_t sum, const auto& kept) { return sum + kept.second; });
    };
    while (m_files.size() > 1 && total() > m_keptBytes) {
        removeOne();
    }
}

void RunStore::removeOne() {
    std::vector<int> steps;
    for (const auto& [step, bytes] : m_files) {
        steps.push_back(step);
    }
    const int crowded = mostCrowded(steps);
    std::error_code failed;
    fs::remove(stepFile(m_folder, crowded), failed);
    if (failed) {
        base::logger("pipeline")
            ->warn("{} can't be removed: {}", base::toUtf8(stepFile(m_folder, crowded)), failed.message());
    }
    m_files.erase(crowded);
}

void RunStore::flush() {
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [&] { return m_waiting.empty() && !m_isWriting; });
}

std::optional<Message> RunStore::takeFailure() {
    const std::scoped_lock lock(m_mutex);
    return m_failure.empty() ? std::nullopt : std::optional(std::exchange(m_failure, Message()));
}

at::Tensor RunStore::estimate(int step) {
    if (!m_folder.empty()) {
        flush();
        return keptEstimate(m_folder, step);
    }
    if (m_newest.step != step) {
        throw Error(ErrorKind::SourceUnreadable,
                    says("pipeline",
                         "Step %1 is not kept: this run has no folder for its steps. Name one (--save-steps) to see "
                         "earlier steps."),
                    step);
    }
    return m_newest.estimate.to(at::kCPU, at::kFloat);
}

at::Tensor keptEstimate(const fs::path& folder, int step) {
    const auto file = stepFile(folder, step);
    std::error_code failed;
    if (!fs::exists(file, failed) && !failed) {
        throw Error(ErrorKind::SourceUnreadable,
                    says("pipeline",
                         "The latents of this step are no longer kept (%1 is gone). Generate the clip again from its "
                         "recipe."),
                    file);
    }
    return readEstimate(file);
}

int mostCrowded(const std::vector<int>& steps) {
    // The gap that a step's removal leaves, the smallest first; of equal ones the oldest, which is
    // the least like the finished clip.
    // Two steps have the older one removed.
    std::size_t best = 0;
    int bestGap = steps.size() > 2 ? steps[1] : steps.back();
    for (std::size_t i = 1; i + 1 < steps.size(); ++i) {
        if (const int gap = steps[i + 1] - steps[i - 1]; gap < bestGap) {
            best = i;
            bestGap = gap;
        }
    }
    return steps[best];
}

}  // namespace tubelet::pipeline
