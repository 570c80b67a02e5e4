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
    /// Likewise for where there is little room: "Step 12 of 30, 0:04 left".
    static QString shortProgress(const JobProgress& progress);
    /// What is wrong, where there is little room: a sentence without the path that it begins with.
    static QString reasonIn(const QString& sentence);
    /// "Waiting", "Stopped", "Failed"...
    static QString state(jobs::JobState state);
    /// Likewise, with the step that one that waits has reached: "Paused, 4 of 10".
    static QString state(const jobs::Job& job);
    /// Its kind in a word, as ClipBadge's; empty for a plain one.
    static QString badge(const jobs::Job& job);
    /// A duration that is only known roughly: "about 12 s", "about 3 min", "about 1 h 20 min".
    static QString about(double milliseconds);
    /// "176 x 96, 17 frames, 20 steps, seed 4".
    static QString summary(const request::GenerationRequest& request);

  private:
    static QString withTime(const JobProgress& progress, const QString& what);
};

}  // namespace tubelet::ui
