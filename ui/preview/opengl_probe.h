#pragma once

#include <QString>

namespace tubelet::ui {

/// Tries out an OpenGL context on an invisible surface. Returns an empty text when the OpenGL canvas can be used, else
/// a full sentence that says why not. Never makes a window. GUI thread only.
QString openGlProblem();

}  // namespace tubelet::ui
