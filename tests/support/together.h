#pragma once

#include <condition_variable>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "pipeline/generator.h"

namespace tubelet::tests {

/// Generator::runTogether() for fakes that make one clip at a time: each task gets a thread, so
/// that runs really go on beside each other; how they end is told on the caller's thread, at once.
/// What a task throws is thrown at the end.
template <typename Make>
void makeTogether(const std::vector<pipeline::GenerationTask>& tasks, const pipeline::Generator::OnEnded& onEnded,
                  const Make& make) {
    struct Ended {
        std::size_t task;
        std::optional<request::GenerationResult> result;
        std::exception_ptr thrown;
    };
    std::mutex mutex;
    std::condition_variable changed;
    std::vector<Ended> ended;
    std::exception_ptr thrown;
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < tasks.size(); ++i) {
        threads.emplace_back([&, i] {
            Ended one{i, std::nullopt, nullptr};
            try {
                one.result = make(tasks[i]);
            } catch (...) {
                one.thrown = std::current_exception();
            }
            const std::scoped_lock lock(mutex);
            ended.push_back(std::move(one));
            changed.notify_all();
        });
    }
    for (std::size_t told = 0; told < tasks.size();) {
        std::vector<Ended> fresh;
        {
            std::unique_lock lock(mutex);
            changed.wait(lock, [&] { return !ended.empty(); });
            fresh.swap(ended);
        }
        for (auto& one : fresh) {
            ++told;
            if (one.result) {
                onEnded(one.task, std::move(*one.result));
            } else {
                thrown = one.thrown;
            }
        }
    }
    if (thrown) {
        std::rethrow_exception(thrown);
    }
}

}  // namespace tubelet::tests
