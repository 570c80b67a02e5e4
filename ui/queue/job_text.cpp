#include "ui/queue/job_text.h"

#include <algorithm>
#include <cmath>

#include <QRegularExpression>

#include "ui/bridge/text.h"
#include "ui/style/clip_badge.h"

namespace tubelet::ui {

namespace {

bool isStepping(const JobProgress& progress) {
    return progress.phase == request::Phase::Denoising && progress.step > 0;
}

}  // namespace

double JobProgress::fraction01() const {
    const double inPhase = std::clamp(phaseFraction01, 0.0, 1.0);
    switch (phase) {
        case request::Phase::Loading:
            return 0.01 * inPhase;
        case request::Phase::LoadingTextEncoder:
            return 0.01 + 0.01 * inPhase;
        case request::Phase::EncodingPrompt:
            return 0.02 + 0.01 * inPhase;
        case request::Phase::LoadingTransformer:
            return 0.03 + 0.01 * inPhase;
        case request::Phase::LoadingVae:
            return 0.04 + 0.01 * inPhase;
        case request::Phase::Denoising:
            return 0.05 + 0.80 * (steps > 0 ? std::clamp(static_cast<double>(step) / steps, 0.0, 1.0) : inPhase);
        case request::Phase::Decoding:
            return 0.85 + 0.12 * inPhase;
        case request::Phase::Writing:
            return 0.97 + 0.03 * inPhase;
    }
    return 0;
}

QString JobText::phase(request::Phase phase) {
    switch (phase) {
        case request::Phase::Loading:
            return tr("Loading the model");
        case request::Phase::LoadingTextEncoder:
            return tr("Loading the text encoder");
        case request::Phase::LoadingTransformer:
            return tr("Loading the transformer");
        case request::Phase::LoadingVae:
            return tr("Loading the VAE");
        case request::Phase::EncodingPrompt:
            return tr("Reading the prompt");
        case request::Phase::Denoising:
            return tr("Denoising");
        case request::Phase::Decoding:
            return tr("Decoding the clip");
        case request::Phase::Writing:
            return tr("Writing the file");
    }
    return {};
}

QString JobText::progress(const JobProgress& progress) {
    return withTime(progress, isStepping(progress)
                                  ? tr("Denoising, step %1 of %2").arg(progress.step).arg(progress.steps)
                                  : phase(progress.phase));
}

QString JobText::shortProgress(const JobProgress& progress) {
    return withTime(progress, isStepping(progress) ? tr("Step %1 of %2").arg(progress.step).arg(progress.steps)
                                                   : phase(progress.phase));
}

QString JobText::withTime(const JobProgress& progress, const QString& what) {
    // What is left is known of the steps alone.
    return isStepping(progress) && progress.remainingMs >= 0
               ? tr("%1, %2 left").arg(what, clockTime(progress.remainingMs))
               : what;
}

QString JobText::reasonIn(const QString& sentence) {
    static const QRegularExpression path(QStringLiteral("^'/[^']*'[ :]*"));
    QString reason = QString(sentence).remove(path);
    if (!reason.isEmpty()) {
        reason[0] = reason[0].toUpper();
    }
    return reason.isEmpty() ? sentence : reason;
}

QString JobText::state(jobs::JobState state) {
    switch (state) {
        case jobs::JobState::Waiting:
            return tr("Waiting");
        case jobs::JobState::Running:
            return tr("Running");
        case jobs::JobState::Finished:
            return tr("Finished");
        case jobs::JobState::Cancelled:
            return tr("Stopped");
        case jobs::JobState::Failed:
            return tr("Failed");
        case jobs::JobState::Interrupted:
            return tr("Interrupted");
        case jobs::JobState::Paused:
            return tr("Paused");
    }
    return {};
}

QString JobText::state(const jobs::Job& job) {
    if (job.reached > 0 && job.state == jobs::JobState::Paused) {
        //: a clip that is paused after so many of its steps; there is little room
        return tr("Paused, %1 of %2").arg(job.reached).arg(job.request.steps);
    }
    if (job.reached > 0 && job.state == jobs::JobState::Waiting) {
        return tr("Waiting, %1 of %2").arg(job.reached).arg(job.request.steps);
    }
    return state(job.state);
}

QString JobText::badge(const jobs::Job& job) {
    return job.kind == jobs::JobKind::Branch   ? ClipBadge::word(request::ClipKind::Branch)
           : job.until > 0                     ? tr("Draft")
           : job.kind == jobs::JobKind::Resume ? tr("Continued")
                                               : ClipBadge::word(request::kindOf(job.request));
}

QString JobText::about(double milliseconds) {
    // Beyond 99 hours the figure says nothing any more, and the conversion stays defined.
    const double seconds = std::clamp(milliseconds / 1000, 1.0, 99.0 * 3600);
    if (seconds < 9.5) {
        return tr("about %1 s").arg(std::lround(seconds));
    }
    if (seconds < 57.5) {
        return tr("about %1 s").arg(std::lround(seconds / 5) * 5);
    }
    if (seconds < 57.5 * 60) {
        return tr("about %1 min").arg(std::max(std::lround(seconds / 60), 1L));
    }
    const long minutes = std::lround(seconds / 600) * 10;
    return minutes % 60 == 0 ? tr("about %1 h").arg(minutes / 60)
                             : tr("about %1 h %2 min").arg(minutes / 60).arg(minutes % 60);
}

QString JobText::summary(const request::GenerationRequest& request) {
    return tr("%1 \u00d7 %2, %3 frames, %4 steps, seed %5")
        .arg(request.width)
        .arg(request.height)
        .arg(request.frames)
        .arg(request.steps)
        .arg(request.seed);
}

}  // namespace tubelet::ui
