#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"
#include "base/message.h"
#include "request/generation_request.h"

namespace tubelet::jobs {

using JobId = std::int64_t;

enum class JobState {
    Waiting,
    Running,
    Finished,
    Cancelled,
    Failed,
    Interrupted,
    Paused  ///< stays on the list with what it has until somebody lets it go on
};

/// What a job begins with.
enum class JobKind {
    Generate,  ///< with noise
    Resume,    ///< with the newest step that a run kept which ended early; only decodes where
               ///< all steps are done
    Branch     ///< with a step of another run, which it leaves there
};

/// One request in the queue.
/// Interrupted: the program ended (was closed, crashed or was killed) while it ran; it can be
/// queued again, or cancelled to be forgotten.
struct Job {
    JobId id = 0;
    JobKind kind = JobKind::Generate;
    JobId parent = 0;  ///< the job whose run a Resume goes on with, or that a
                       ///< Branch leaves; 0: none
    int step = 0;      ///< of a Branch: after which step of the parent's run, 1..; else 0
    /// The same for all jobs that were asked for together, such as seeds of one request, and for
    /// those that stand for one of them; no two groups share it, also not in different queues.
    /// Empty: it was asked for alone.
    std::string group;
    request::GenerationRequest request;
    JobState state = JobState::Waiting;
    Message message;                  ///< why it failed
    std::optional<ErrorKind> fault;   ///< the kind of failure; of this session's jobs only
    std::string createdUtc;           ///< ISO 8601
    std::filesystem::path runFolder;  ///< states of its run; of a waiting job: of the run
                                      ///< that it goes on with
    std::int64_t clipId = 0;          ///< library entry when Finished
    std::int64_t place = 0;           ///< in the queue: smaller ones come first, no two are alike
    int until = 0;                    ///< after which step, 1.., it becomes Paused; 0: it
                                      ///< is made to the end
    int reached = 0;                  ///< the newest step that it has told; 0: none
    bool listed = true;               ///< one that was stopped or failed stays on the list until it
                                      ///< is queued again or forgotten, over restarts too
};

/// A new Job::group.
std::string newGroup();

/// The words of the journal. Nothing for a word that is none of them.
std::string_view wordOf(JobState state);
std::string_view wordOf(JobKind kind);
std::optional<JobState> jobStateOf(std::string_view word);
std::optional<JobKind> jobKindOf(std::string_view word);

}  // namespace tubelet::jobs
