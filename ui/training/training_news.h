#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <QByteArray>
#include <QString>

#include "base/message.h"

namespace tubelet::ui {

/// What `tubelet train --json` tells, a line each.
struct ClipsRead {
    std::int64_t clips = 0, of = 0;
};
struct ClipLeftOut {
    Message message;  ///< the file and why
};
/// What should be known before the first step.
struct TrainingWarned {
    Message message;
};
struct TrainedThings {
    std::int64_t clips = 0, leftOut = 0;
    std::int64_t layers = 0, parameters = 0;
    std::int64_t stepsMade = 0;  ///< before this start
    double fill01 = 0;           ///< share of each step that holds data
};
struct TrainingCost {
    std::int64_t steps = 0;  ///< that are to be made
    double secondsPerStep = 0;
    std::uint64_t memoryBytes = 0;
};
struct StepMade {
    std::int64_t step = 0, steps = 0;
    double loss = 0, seconds = 0;
    std::int64_t clips = 0;
};
struct AccuracyMeasured {
    std::int64_t step = 0;
    std::vector<std::pair<QString, double>> shares;  ///< by question, 0 to 1
};
struct TrainingSaved {
    std::int64_t step = 0;
    QString file;  ///< what was learnt: a LoRA, a model's or a scorer's folder
};
struct SampleDrawn {
    std::int64_t step = 0;
    std::int64_t clips = 0, of = 0;  ///< so many are there
};
struct SheetDrawn {
    std::int64_t step = 0;
    double seconds = 0;       ///< that drawing took
    double everySeconds = 0;  ///< of training, until the next one
};
struct SamplesFailed {
    Message message;
};
struct TrainingRefused {
    Message message;
};
using TrainingNews =
    std::variant<ClipsRead, ClipLeftOut, TrainingWarned, TrainedThings, TrainingCost, StepMade, AccuracyMeasured,
                 TrainingSaved, SampleDrawn, SheetDrawn, SamplesFailed, TrainingRefused>;

/// Nothing for a line that tells none of it.
std::optional<TrainingNews> trainingNewsFrom(const QByteArray& line);

}  // namespace tubelet::ui
