#include "ui/training/training_status.h"

#include <cmath>

namespace tubelet::ui {

namespace {

constexpr std::size_t kRecent = 100;  // steps that speeds are measured over

template <typename... Lambdas>
struct Overloaded : Lambdas... {
    using Lambdas::operator()...;
};

}  // namespace

double TrainingStatus::clipsPerSecond() const {
    double seconds = 0, clips = 0;
    for (const StepMade& step : m_recent) {
        seconds += step.seconds;
        clips += static_cast<double>(step.clips);
    }
    return seconds > 0 ? clips / seconds : 0;
}

double TrainingStatus::secondsLeft() const {
    if (m_recent.empty()) {
        return cost ? cost->secondsPerStep * static_cast<double>(cost->steps) : -1;
    }
    double seconds = 0;
    for (const StepMade& step : m_recent) {
        seconds += step.seconds;
    }
    const double left = seconds / static_cast<double>(m_recent.size()) * static_cast<double>(last->steps - last->step);
    return sheet && sheet->everySeconds > 0 ? left + sheet->seconds * (1 + std::floor(left / sheet->everySeconds))
                                            : left;
}

double TrainingStatus::secondsToRead() const {
    const auto made = read ? read->clips - m_readAtFirst : 0;
    return made > 0 ? m_sinceRead.ms() / 1000 * static_cast<double>(read->of - read->clips) / static_cast<double>(made)
                    : -1;
}

void TrainingStatus::take(const TrainingNews& news) {
    std::visit(Overloaded{[this](const ClipsRead& told) {
                              if (!read) {
                                  m_sinceRead = {};
                                  m_readAtFirst = told.clips;
                              }
                              read = told;
                          },
                          [this](const ClipLeftOut& told) { leftOut.push_back(told.message); },
                          [this](const TrainingWarned& told) { warning = told.message; },
                          [this](const TrainedThings& told) { things = told; },
                          [this](const TrainingCost& told) { cost = told; },
                          [this](const StepMade& told) {
                              last = told;
                              drawing.reset();
                              m_recent.push_back(told);
                              if (m_recent.size() > kRecent) {
                                  m_recent.pop_front();
                              }
                              if (state == State::Preparing) {
                                  state = State::Training;
                              }
                          },
                          [this](const AccuracyMeasured& told) { measured = told; },
                          [this](const TrainingSaved& told) { saved = told; },
                          [this](const SampleDrawn& told) { drawing = told; },
                          [this](const SheetDrawn& told) {
                              sheet = told;
                              drawing.reset();
                              samplesFailed.reset();
                          },
                          [this](const SamplesFailed& told) {
                              samplesFailed = told.message;
                              drawing.reset();
                          },
                          [this](const TrainingRefused& told) { failure = FailureText::of(told.message, {}); }},
               news);
}

}  // namespace tubelet::ui
