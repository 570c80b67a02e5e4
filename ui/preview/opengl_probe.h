#pragma once

#include <QString>

namespace tubelet::ui {

/// Tries out an OpenGL context on an invisible surface.
/// Returns an empty text when the OpenGL canvas is to be used, else a full sentence
/// that says why not.
/// A renderer that runs on the processor (llvmpipe) is a reason unless `allowSoftware`: it composes
/// the whole window anew for every frame, tens of milliseconds of the GUI thread, ten times that
/// beside a running model, where the painted canvas takes a few.
/// TUBELET_PREVIEW=opengl allows it too, TUBELET_PREVIEW=painted turns OpenGL off.
/// Never makes a window.
/// GUI thread only.
QString findOpenGlProblem(bool allowSoftware);

}  // namespace tubelet::ui
