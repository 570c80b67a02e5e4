#include "jobs/run_follower.h"

namespace tubelet::jobs {

void RunFollower::close() {
    if (m_taken && !isPreview()) {
        m_queue.returnStep({m_id, *m_taken});
    }
    m_taken.reset();
}

void RunFollower::onPhase(request::Phase phase) {
    m_sinceStep = {};
    onProgress(phase, 0);
}

void RunFollower::onProgress(request::Phase phase, double fraction01) {
    m_queue.tell([&](QueueListener& listener) { listener.onPhase(m_id, phase, fraction01); });
}

void RunFollower::onNotice(const request::Notice& notice) {
    m_queue.tell([&](QueueListener& listener) { listener.onNotice(m_id, notice); });
}

bool RunFollower::wantsPreview() {
    m_stepMs = m_sinceStep.ms();
    m_picture = {};
    return m_queue.preview() == PreviewKind::Projection;
}

void RunFollower::onStep(const request::StepReport& report) {
    m_lastStep = report.step;
    if (report.preview) {
        tellCost();
    }
    m_queue.tell([&](QueueListener& listener) { listener.onStep(m_id, report); });
    // Its state is kept already. A run whose last step is done is decoded.
    if (m_until > 0 && report.step >= m_until && report.step < report.steps) {
        m_queue.stopAtStep(m_id);
    }
}

void RunFollower::tellCost() {
    const PreviewCost cost{m_stepMs, m_picture.ms()};
    m_queue.tell([&](QueueListener& listener) { listener.onPreviewCost(m_id, cost); });
}

std::optional<int> RunFollower::takeStepToDecode() {
    m_taken = m_queue.takeStep(m_id, m_lastStep);
    if (!m_taken && m_queue.preview() == PreviewKind::Vae && m_previewed < m_lastStep) {
        m_taken = m_previewed = m_lastStep;
    }
    m_picture = {};
    m_sinceStep = {};
    return m_taken;
}

void RunFollower::onStepClip(int step, media::SharedClip clip) {
    const bool unasked = isPreview();
    m_taken.reset();
    if (unasked && clip) {
        tellCost();
    }
    if (unasked && !clip) {
        return;  // the log says why; nobody waits for it
    }
    const Message error =
        clip ? Message() : Message{says("jobs", "This step can't be decoded now; the log says why. The run goes on.")};
    m_queue.tell([&](QueueListener& listener) { listener.onStepClip(m_id, step, clip, error); });
}

}  // namespace tubelet::jobs
