#pragma once

#include <cstddef>
#include <vector>

#include <QString>

#include "ui/paint/brush_strokes.h"
#include "ui/paint/recent_map.h"

namespace tubelet::ui {

/// What is painted on clips, by the file of the clip.
using StrokesOfClips = RecentMap<QString, std::vector<BrushStroke>>;

/// How many painted clips are remembered.
constexpr std::size_t kMostPaintedClips = 20;

/// As JSON, to be remembered.
QString strokesJson(const StrokesOfClips& strokes);
/// The same back; what is none is left out.
StrokesOfClips strokesOf(const QString& json);

}  // namespace tubelet::ui
