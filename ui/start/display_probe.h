#pragma once

#include <QString>

namespace tubelet::ui {

/// Says why no window can be opened here, as sentences for the user, or nothing when one can.
/// Really connects to the display: Qt itself would end the process.
/// Before QApplication; any thread.
QString displayProblem();

}  // namespace tubelet::ui
