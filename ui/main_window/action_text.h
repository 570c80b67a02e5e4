#pragma once

#include <QString>

class QAction;

namespace tubelet::ui {

/// A command's name without its access key, which stands in brackets behind Chinese names, and
/// without the dots that promise a dialog.
QString plainName(const QAction& action);

}  // namespace tubelet::ui
