#pragma once

#include <map>
#include <vector>

#include <QString>

#include "ui/paint/brush_strokes.h"

namespace tubelet::ui {

/// What is painted on clips, by the file of the clip.
using StrokesOfClips = std::map<QString, std::vector<BrushStroke>>;

/// As JSON, to be remembered.
QString strokesJson(const StrokesOfClips& strokes);
/// The same back; what is none is left out.
StrokesOfClips strokesOf(const QString& json);

}  // namespace tubelet::ui
