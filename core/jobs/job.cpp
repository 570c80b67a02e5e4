#include "jobs/job.h"

#include <array>
#include <iomanip>
#include <random>
#include <sstream>
#include <utility>

namespace tubelet::jobs {
namespace {

template <typename Value, std::size_t kCount>
using Words = std::array<std::pair<Value, std::string_view>, kCount>;

// Journals of earlier builds hold these words: none of them ever changes.
constexpr Words<JobState, 7> kStates{{{JobState::Waiting, "waiting"},
                                      {JobState::Running, "running"},
                                      {JobState::Finished, "finished"},
                                      {JobState::Cancelled, "cancelled"},
                                      {JobState::Failed, "failed"},
                                      {JobState::Interrupted, "interrupted"},
                                      {JobState::Paused, "paused"}}};
constexpr Words<JobKind, 3> kKinds{
    {{JobKind::Generate, "generate"}, {JobKind::Resume, "resume"}, {JobKind::Branch, "branch"}}};

template <typename Value, std::size_t kCount>
std::string_view wordIn(const Words<Value, kCount>& words, Value value) {
    for (const auto& [known, word] : words) {
        if (known == value) {
            return word;
        }
    }
    return {};
}

template <typename Value, std::size_t kCount>
std::optional<Value> valueIn(const Words<Value, kCount>& words, std::string_view word) {
    for (const auto& [value, known] : words) {
        if (known == word) {
            return value;
        }
    }
    return std::nullopt;
}

}  // namespace

std::string newGroup() {
    std::random_device random;
    std::ostringstream word;
    word << std::hex << std::setfill('0');
    for (int i = 0; i < 4; ++i) {
        word << std::setw(8) << (random() & 0xffffffffU);
    }
    return word.str();
}

std::string_view wordOf(JobState state) {
    return wordIn(kStates, state);
}

std::string_view wordOf(JobKind kind) {
    return wordIn(kKinds, kind);
}

std::optional<JobState> jobStateOf(std::string_view word) {
    return valueIn(kStates, word);
}

std::optional<JobKind> jobKindOf(std::string_view word) {
    return valueIn(kKinds, word);
}

}  // namespace tubelet::jobs
