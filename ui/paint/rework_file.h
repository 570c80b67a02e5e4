#pragma once

#include <map>
#include <tuple>

#include <QString>

#include "ui/paint/rework_bar.h"

namespace tubelet::ui {

/// What is made out of which clips, by their files.
struct ReworkKey {
    ReworkBar::Kind kind = ReworkBar::Kind::Paint;
    QString clip;
    QString second;  ///< of a blend

    bool operator<(const ReworkKey& other) const {
        return std::tie(kind, clip, second) < std::tie(other.kind, other.clip, other.second);
    }
};

/// What a person has set on the bar for each.
using ReworkValues = std::map<ReworkKey, ReworkBar::Values>;

/// As JSON, to be remembered; empty: nothing.
QString reworkValuesJson(const ReworkValues& values);
/// The same back; what is none is left out, figures may be out of range (ReworkBar::setValues).
ReworkValues reworkValuesOf(const QString& json);

}  // namespace tubelet::ui
