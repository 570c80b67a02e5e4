#pragma once

#include <QSize>

class QWidget;

namespace tubelet::ui {

/// Gives a window its first size: `wanted`, but no more than its screen has room for beside panels
/// and the frame. GUI-only.
void setFirstSize(QWidget& window, QSize wanted);

}  // namespace tubelet::ui
