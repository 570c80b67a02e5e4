#pragma once

#include <QCoreApplication>
#include <QString>

#include "jobs/job_queue.h"

namespace tubelet::ui {

/// How far the running job is, as the window knows it.
struct JobProgress {
    request::Phase phase = request::Phase::Loading;
    double phaseFraction01 = 0;
    int step = 0;
    int steps = 0;
    double remainingMs = -1;  ///< below 0: unknown

    /// The whole run on one scale, 0..1: loading and encoding 5 %, denoising 80 %, decoding and
    /// writing the rest.
    double fraction01() const;
};

/// Sentences about jobs, the same in queue, status bar and title. GUI thread.
class JobText {
    Q_DECLARE_TR_FUNCTIONS(tubelet::ui::JobText)

  public:
    static QString phase(request::Phase phase);
    /// "Denoising, step 12 of 30, 0:04 left".
    static QString progress(const JobProgress& progress);
    /// "Waiting", "Cancelled", "Failed"...
    static QString state(jobs::JobState state);
    /// "176 x 96, 17 frames, 20 steps, seed 4".
    static QString summary(const request::GenerationRequest& request);
};

}  // namespace tubelet::ui
