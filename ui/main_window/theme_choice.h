#pragma once

#include "ui/studio/studio_settings.h"

namespace tubelet::ui {

/// Shows the chosen look at once, and keeps to it when the desktop changes its mind.
/// System gives the look back to the desktop.
/// After applyTheme(); GUI-only.
void applyThemeChoice(ThemeChoice choice);

}  // namespace tubelet::ui
