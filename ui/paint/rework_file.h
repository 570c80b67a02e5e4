#pragma once

#include <cstddef>

#include <QString>

#include "ui/paint/recent_map.h"
#include "ui/paint/rework_bar.h"

namespace tubelet::ui {

/// What is made out of which clips, by their files.
struct ReworkKey {
    ReworkBar::Kind kind = ReworkBar::Kind::Paint;
    QString clip;
    QString second;  ///< of a blend

    bool operator==(const ReworkKey&) const = default;
};

/// What a person has set on the bar for each.
using ReworkValues = RecentMap<ReworkKey, ReworkBar::Values>;

/// How many are remembered.
constexpr std::size_t kMostReworkValues = 100;

/// As JSON, to be remembered; empty: nothing.
QString reworkValuesJson(const ReworkValues& values);
/// The same back; what is none is left out, figures may be out of range (ReworkBar::setValues).
ReworkValues reworkValuesOf(const QString& json);

}  // namespace tubelet::ui
