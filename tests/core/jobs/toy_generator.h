#pragma once

#include <atomic>
#include <filesystem>
#include <optional>
#include <thread>

#include "pipeline/generator.h"

namespace tubelet::tests {

/// What tests see of a ToyGenerator, across threads.
struct ToyLog {
    std::atomic<int> made{0};
    std::atomic<int> destroyed{0};
    std::atomic<int> runs{0};
    std::atomic<int> together{0};        ///< the most that ran together
    std::atomic<bool> sameThread{true};  ///< made, used and destroyed on one thread
    std::atomic<int> stepMs{5};          ///< how long a step takes
    std::atomic<int> hold{0};            ///< > 0: stays in this step until told
                                         ///< otherwise or stopped
    std::atomic<int> firstStep{0};       ///< of the last run: more than 1 where it went
                                         ///< on or branched off
    std::atomic<std::uint64_t> slow{0};  ///< > 0: only the run of this seed holds
};

/// A small generator that really works: every step refines a flat picture towards a colour drawn
/// from the seed, keeps its estimate in the run folder, reports it, answers step requests and
/// obeys its stop token.
/// The prompts "fail" and "unreadable" (as a model's files are) fail, "throw", "throw memory" and
/// "throw odd" throw.
/// Neighbours whose prompts begin with "small" run together, each on its own thread.
class ToyGenerator final : public pipeline::Generator {
  public:
    explicit ToyGenerator(ToyLog& log);
    ~ToyGenerator() override;

    request::GenerationResult run(const request::GenerationRequest& request, const std::filesystem::path& runFolder,
                                  pipeline::RunObserver& observer, std::stop_token stop) override;
    bool canGoOn(const request::GenerationRequest& request, const std::filesystem::path& runFolder) override;
    std::size_t worthJoining(const std::vector<request::GenerationRequest>& requests) override;
    void runTogether(const std::vector<pipeline::GenerationTask>& tasks, const OnEnded& onEnded) override;
    media::SharedClip decodeStep(const request::GenerationRequest& request, const std::filesystem::path& runFolder,
                                 int step, std::stop_token stop) override;

  private:
    void checkThread();
    request::GenerationResult make(const request::GenerationRequest& request, const std::filesystem::path& runFolder,
                                   pipeline::RunObserver& observer, const std::stop_token& stop,
                                   const std::optional<pipeline::RunStart>& start = std::nullopt);

    ToyLog& m_log;
    std::thread::id m_thread;
};

/// A request that ToyGenerator takes: 32x32, 3 frames, 4 steps.
request::GenerationRequest toyRequest(const std::string& prompt, std::uint64_t seed = 1);

}  // namespace tubelet::tests
