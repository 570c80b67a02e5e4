#pragma once

#include <QString>

class QAction;

namespace tubelet::ui {

/// A command's name without its access key, which stands in brackets behind Chinese names, and
/// without the dots that promise a dialog.
QString plainName(const QAction& action);

/// A command's name in English, whatever the window's language, as its object name has it; empty
/// where that is none of a command.
QString englishName(const QAction& action);

}  // namespace tubelet::ui
