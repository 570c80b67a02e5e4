#pragma once

#include <vector>

#include <QTimer>

#include "base/stopwatch.h"

namespace tubelet::ui {

/// How long the GUI thread was away from its events.
struct GuiAbsences {
    int beats = 0;     ///< moments at which it was looked for
    double p99Ms = 0;  ///< of all stretches between them, less what lies between two on time
    double longestMs = 0;
    int over50Ms = 0;  ///< stretches that a person feels
};

/// Looks every millisecond whether the GUI thread is there; what the system keeps it waiting counts
/// as away.
/// GUI-only.
class GuiClock {
  public:
    GuiClock();

    /// Since it was made, or since this was asked last.
    GuiAbsences take();

  private:
    QTimer m_timer;
    base::Stopwatch m_sinceBeat;
    std::vector<double> m_away;
};

}  // namespace tubelet::ui
