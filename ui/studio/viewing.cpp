#include "ui/studio/viewing.h"

#include <algorithm>
#include <utility>

#include <QFileInfo>

#include "request/shared_recipe.h"
#include "ui/bridge/engine_bridge.h"
#include "ui/bridge/text.h"
#include "ui/preview/preview_view.h"
#include "ui/steps/step_strip.h"

namespace tubelet::ui {

Viewing::Viewing(EngineBridge& bridge, PreviewView& view, StepStrip& strip, QObject* parent)
    : QObject(parent), m_bridge(bridge), m_view(view), m_strip(strip) {
    connect(&m_bridge, &EngineBridge::jobChanged, this, &Viewing::onJobChanged);
    connect(&m_bridge, &EngineBridge::stepsReported, this, &Viewing::onSteps);
    connect(&m_bridge, &EngineBridge::stepClipReady, this, &Viewing::onStepClip);
    connect(&m_bridge, &EngineBridge::clipFinished, this, &Viewing::onFinished);
    connect(&m_strip, &StepStrip::stepClicked, this, [this](int step) {
        if (step == m_run.newest() && m_run.isRunning()) {
            showNewest();
        } else {
            showStep(step);
        }
    });
    connect(&m_strip, &StepStrip::finalClicked, this, &Viewing::showNewest);
    connect(&m_reader, &ClipReader::failed, this, &Viewing::problem);
    connect(&m_reader, &ClipReader::noticed, this, &Viewing::noticed);
    m_view.setPlaceholder(invitation());
}

QString Viewing::invitation() const {
    if (!m_canGenerate) {
        return tr("Clips can be generated once a model is open.");
    }
    return m_hasPrompt ? tr("Press Generate to make a clip of the prompt.")
                       : tr("Write a prompt, then press Generate.");
}

bool Viewing::isEmpty() const {
    return !m_run.isRunning() && !hasPicture();
}

void Viewing::setHasPrompt(bool has) {
    if (has != m_hasPrompt) {
        m_hasPrompt = has;
        setCanGenerate(m_canGenerate);
    }
}

void Viewing::setCanGenerate(bool can) {
    m_canGenerate = can;
    if (isEmpty()) {
        m_view.setPlaceholder(invitation());
    }
}

void Viewing::begin(const jobs::Job& job) {
    m_run = RunModel(job);
    if (auto beside = m_beside.extract(job.id)) {
        m_run = std::move(beside.mapped());
        m_run.setJob(job);
    }
    m_shownStep = m_pendingStep = 0;
    m_strip.reset(job.request.steps, QSize(job.request.width, job.request.height));
    for (int step = 1; step <= m_run.newest(); ++step) {
        if (const media::SharedClip clip = m_run.clipOf(step)) {
            m_strip.setStep(step, clip, m_run.sigma(step));
        }
    }
    if (m_mode != Mode::Entry || m_follow) {
        m_mode = Mode::Newest;
        leaveEntry();
        // The last picture stays until the first preview takes its place: no grey between clips.
        m_view.setPlaceholder(tr("The first preview comes with the first step."));
        if (const media::SharedClip clip = m_run.newestPreview()) {
            play(clip, true);
        }
        m_strip.setSelected(0);
    }
    m_follow = false;
    m_view.setBusy(true);
    Q_EMIT shownChanged();
}

void Viewing::onJobChanged(const jobs::Job& job) {
    const bool running = job.state == jobs::JobState::Running;
    if (!running) {
        m_beside.erase(job.id);
    }
    // Of jobs that run at once the first is looked at until it ends, then the next.
    if (running && job.id != m_run.job().id && !m_run.isRunning()) {
        begin(job);
        return;
    }
    if (job.id != m_run.job().id) {
        return;
    }
    m_run.setJob(job);
    if (running) {
        m_view.setBusy(true);  // it may have been paused
        return;
    }
    m_view.setBusy(false);
    if (!hasPicture()) {
        m_view.setPlaceholder(invitation());
    }
    Q_EMIT shownChanged();
    if (const jobs::Job* next = m_bridge.runningJob()) {
        begin(*next);
    }
}

void Viewing::onSteps(jobs::JobId id, const std::vector<request::StepReport>& reports) {
    const bool isShown = id == m_run.job().id;
    RunModel& run = isShown ? m_run : m_beside[id];
    for (const request::StepReport& report : reports) {
        run.addStep(report);
        if (isShown) {
            m_strip.setStep(report.step, report.preview, report.sigma);
        }
    }
    if (isShown && m_mode == Mode::Newest && !m_run.finalClip()) {
        play(m_run.newestPreview(), true);
        m_strip.setSelected(0);
        Q_EMIT shownChanged();
    }
}

void Viewing::onStepClip(jobs::JobId id, int step, const media::SharedClip& clip, const Failure& failure) {
    if (id != m_run.job().id) {
        return;
    }
    m_strip.setPending(step, false);
    if (m_pendingStep == step) {
        m_pendingStep = 0;
    }
    if (!clip) {
        Q_EMIT problem(failure);
        return;
    }
    m_run.addDecoded(step, clip, m_shownStep);
    m_strip.setStep(step, clip, m_run.sigma(step));
    if (m_mode == Mode::Step && m_shownStep == step) {
        play(clip, true);
        Q_EMIT shownChanged();
    }
}

void Viewing::onFinished(jobs::JobId id, const library::ClipEntry& entry, const media::SharedClip& clip) {
    if (id != m_run.job().id) {
        return;
    }
    m_run.finish(entry, clip);
    m_strip.setFinal(clip);
    if (m_mode == Mode::Newest) {
        showNewest();
    }
}

void Viewing::showNewest() {
    m_mode = Mode::Newest;
    leaveEntry();
    if (m_run.finalClip()) {
        m_strip.setFinalSelected();
        play(m_run.finalClip(), true);
    } else {
        m_strip.setSelected(0);
        if (const media::SharedClip newest = m_run.newestPreview()) {
            play(newest, true);
        } else {
            m_view.clear();
        }
    }
    Q_EMIT shownChanged();
}

void Viewing::showStep(int step) {
    if (step < 1 || step > m_run.newest()) {
        return;
    }
    m_mode = Mode::Step;
    m_shownStep = step;
    leaveEntry();
    m_strip.setSelected(step);
    if (const media::SharedClip clip = m_run.clipOf(step)) {
        play(clip, true);
    }
    if (!m_run.decoded(step) && m_pendingStep != step) {
        if (m_pendingStep > 0) {
            // The queue keeps the newest request only; the older one may never be answered.
            m_strip.setPending(m_pendingStep, false);
        }
        m_pendingStep = step;
        m_strip.setPending(step, true);
        m_bridge.requestStepClip(m_run.job().id, step);
    }
    Q_EMIT shownChanged();
}

void Viewing::previousStep() {
    if (m_run.newest() == 0) {
        return;
    }
    if (m_mode == Mode::Step) {
        showStep(std::max(m_shownStep - 1, 1));
    } else {
        // While it runs, the newest step is what is being shown already.
        showStep(std::max(m_run.finalClip() || m_mode == Mode::Entry ? m_run.newest() : m_run.newest() - 1, 1));
    }
}

void Viewing::nextStep() {
    if (m_run.newest() == 0 || m_mode == Mode::Newest) {
        return;
    }
    const int last = m_run.finalClip() || !m_run.isRunning() ? m_run.newest() : m_run.newest() - 1;
    if (m_mode == Mode::Step && m_shownStep < last) {
        showStep(m_shownStep + 1);
    } else if (m_run.finalClip() || m_run.isRunning()) {
        showNewest();
    }
}

/// The clip of the list is no longer looked at: its frames may go, and it need not be
/// read any further.
void Viewing::leaveEntry() {
    m_reader.drop();
    m_entry = {};
    m_entryClip.reset();
}

void Viewing::showEntry(const library::ClipEntry& entry) {
    if (m_run.finalClip() && entry.id == m_run.entry().id) {
        showNewest();
        return;
    }
    m_mode = Mode::Entry;
    m_entry = entry;
    m_entryClip.reset();
    m_strip.setSelected(0);
    Q_EMIT shownChanged();
    m_reader.read(entry.file, [this](const media::SharedClip& clip) {
        m_entryClip = clip;
        play(clip, false);
        Q_EMIT shownChanged();
    });
}

void Viewing::forgetEntry(std::int64_t id) {
    if (m_run.entry().id == id) {
        m_run.forgetFile();
    }
    if (m_mode == Mode::Entry && m_entry.id == id) {
        showNewest();
    }
}

int Viewing::stepInSight() const {
    return m_mode == Mode::Step ? m_shownStep : m_run.isRunning() ? m_run.newest() : 0;
}

ExportOffer Viewing::exportOffer() const {
    ExportOffer offer;
    switch (m_mode) {
        case Mode::Newest:
            if (m_run.finalClip()) {
                offer.source = ExportSource{m_run.entry().file, m_run.finalClip(),
                                            request::toSharedJson(m_run.entry().recipe), fromPath(m_run.clipName())};
            } else if (m_run.newest() > 0) {
                offer.reason = tr("This clip is not finished. Choose a step in the strip to export it as it is.");
            } else {
                offer.reason = tr("There is no clip to export yet. Generate one, or choose one in the list.");
            }
            break;
        case Mode::Step: {
            const media::SharedClip decoded = m_run.decoded(m_shownStep);
            if (!decoded) {
                offer.reason = tr("Step %1 is still being decoded. Export it in a moment.").arg(m_shownStep);
                break;
            }
            //: suggested file name of an exported step: the prompt and the number of the step
            const QString name = tr("%1 step %2")
                                     .arg(shortened(fromUtf8(m_run.job().request.prompt), 40).remove(QChar(0x2026)),
                                          QString::number(m_shownStep));
            offer.source = ExportSource{{},
                                        decoded,
                                        request::toSharedJson(m_run.recipeOf(m_shownStep, m_models)),
                                        QString(name).replace('/', ' ')};
            break;
        }
        case Mode::Entry:
            offer.source = ExportSource{m_entry.file, m_entryClip, request::toSharedJson(m_entry.recipe),
                                        QFileInfo(fromPath(m_entry.file)).completeBaseName()};
            break;
    }
    return offer;
}

std::int64_t Viewing::shownEntry() const {
    switch (m_mode) {
        case Mode::Newest:
            return m_run.finalClip() ? m_run.entry().id : 0;
        case Mode::Entry:
            return m_entry.id;
        case Mode::Step:
            break;
    }
    return 0;
}

bool Viewing::hasPicture() const {
    return m_view.frameCount() > 0;
}

void Viewing::play(const media::SharedClip& clip, bool keepPosition) {
    const bool first = !hasPicture();
    m_view.setClip(clip, keepPosition ? KeepPosition::Yes : KeepPosition::No);
    if (first || !keepPosition) {
        m_view.play();
    }
}

}  // namespace tubelet::ui
