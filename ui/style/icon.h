#pragma once

#include <QIcon>
#include <QPalette>
#include <QString>

namespace tubelet::ui {

/// An icon of resources/icons by name, drawn in the application palette's colour of `role` at any
/// size: play, pause, next, previous, dice, lock, unlock, generate, stop, fit, export, folder,
/// trash, reuse, search, pixels, add, up, down, grid, tiles, more, loop, branch, compare,
/// close, float, paint, remix, blend, start, question, warning, info.
/// "app" is the application icon in its own colours.
/// Unknown names give a null icon.
QIcon icon(const QString& name, QPalette::ColorRole role = QPalette::ButtonText);

}  // namespace tubelet::ui
