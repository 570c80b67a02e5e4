#include "ui/lab/gui_clock.h"

#include <algorithm>
#include <utility>

namespace tubelet::ui {

namespace {

constexpr int kBeatMs = 1;
constexpr double kFeltMs = 50;

}  // namespace

GuiClock::GuiClock() {
    m_timer.setTimerType(Qt::PreciseTimer);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer,
                     [this] { m_away.push_back(std::max(0.0, std::exchange(m_sinceBeat, {}).ms() - kBeatMs)); });
    m_timer.start(kBeatMs);
}

GuiAbsences GuiClock::take() {
    auto away = std::exchange(m_away, {});
    // what has not come back yet
    away.push_back(std::max(0.0, std::exchange(m_sinceBeat, {}).ms() - kBeatMs));
    std::sort(away.begin(), away.end());
    GuiAbsences all;
    all.beats = static_cast<int>(away.size());
    all.p99Ms = away[(away.size() - 1) * 99 / 100];
    all.longestMs = away.back();
    all.over50Ms = static_cast<int>(std::count_if(away.begin(), away.end(), [](double ms) { return ms > kFeltMs; }));
    return all;
}

}  // namespace tubelet::ui
