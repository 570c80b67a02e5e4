#pragma once

#include <deque>
#include <optional>
#include <vector>

#include "base/stopwatch.h"
#include "ui/bridge/failure.h"
#include "ui/training/training_news.h"
#include "ui/training/training_plan.h"

namespace tubelet::ui {

/// How a training stands.
struct TrainingStatus {
    enum class State {
        None,       ///< nothing was started
        Preparing,  ///< clips are read and encoded
        Training,
        Saving,    ///< was asked to end; it saves where it stands
        Paused,    ///< ended at the person's wish, saved; can be gone on with
        Stopped,   ///< likewise, and meant to stay so
        Finished,  ///< all steps are made
        Failed     ///< can be tried again
    };

    State state = State::None;
    TrainingPlan plan;
    std::optional<ClipsRead> read;
    std::vector<Message> leftOut;
    std::optional<TrainedThings> things;
    std::optional<TrainingCost> cost;
    std::optional<StepMade> last;
    std::optional<AccuracyMeasured> measured;
    std::optional<TrainingSaved> saved;
    std::optional<SampleDrawn> drawing;    ///< while samples are drawn
    std::optional<SheetDrawn> sheet;       ///< the last
    std::optional<Message> warning;        ///< what should be known before the first step
    std::optional<Message> samplesFailed;  ///< why there is no newer one
    Failure failure;

    /// Over the last steps; 0 while none is made.
    double clipsPerSecond() const;
    /// Of the steps that are left, with their samples; below 0 while it is not known.
    double secondsLeft() const;
    /// While clips are read; below 0 while it is not known.
    double secondsToRead() const;
    bool isRunning() const { return state == State::Preparing || state == State::Training || state == State::Saving; }

    /// Takes a line of the program.
    void take(const TrainingNews& news);

  private:
    base::Stopwatch m_sinceRead;
    std::int64_t m_readAtFirst = 0;  ///< when m_sinceRead began
    std::deque<StepMade> m_recent;
};

}  // namespace tubelet::ui
