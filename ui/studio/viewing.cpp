#include "ui/studio/viewing.h"

#include <algorithm>
#include <utility>

#include <QFileInfo>

#include "request/shared_recipe.h"
#include "ui/bridge/engine_bridge.h"
#include "ui/bridge/text.h"
#include "ui/preview/preview_view.h"
#include "ui/runs/clip_of_job.h"
#include "ui/steps/step_strip.h"

namespace tubelet::ui {

Viewing::Viewing(EngineBridge& bridge, EngineFacts facts, PreviewView& view, StepStrip& strip, QObject* parent)
    : QObject(parent), m_bridge(bridge), m_view(view), m_strip(strip), m_kept(std::move(facts)) {
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
    connect(&m_reader, &ClipReader::failed, this, [this](const Failure& failure) {
        if (m_mode == Mode::Entry && !m_entryClip) {
            m_view.clear();  // another clip than the one that is named would play on
        }
        Q_EMIT unreadable(failure);
    });
    connect(&m_reader, &ClipReader::noticed, this, &Viewing::noticed);
    connect(&m_kept, &KeptSteps::found, this, &Viewing::onKept);
    connect(&m_kept, &KeptSteps::previewReady, this, &Viewing::onKeptPreview);
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

void Viewing::changeRun(const jobs::Job& job) {
    if (m_run.isRunning() && m_run.job().id != job.id) {
        m_beside[m_run.job().id] = std::move(m_run);
    }
    m_run = RunModel(job);
    if (auto beside = m_beside.extract(job.id)) {
        m_run = std::move(beside.mapped());
        m_run.setJob(job);
    }
    m_shownStep = m_pendingStep = 0;
    fillStrip();
    job.id > 0 ? m_kept.look(job) : m_kept.drop();
    m_view.setBusy(m_run.isRunning());
    m_strip.setLive(m_run.isRunning());
}

void Viewing::fillStrip() {
    const request::GenerationRequest& request = m_run.job().request;
    m_strip.setEmptyText(tr("The steps of this clip are no longer kept, or it was made elsewhere."));
    m_strip.reset(m_run.job().id > 0 ? request.steps : 0, QSize(request.width, request.height));
    for (int step = m_run.after(0); step > 0; step = m_run.after(step)) {
        m_strip.setStep(step, m_run.clipOf(step), m_run.sigma(step));
    }
    m_strip.setFinal(m_run.finalClip());
}

void Viewing::begin(const jobs::Job& job) {
    const bool isElsewhere = m_mode != Mode::Newest || (m_run.job().id > 0 && m_run.job().id != m_last.id);
    m_last = job;
    if (isElsewhere && !m_follow) {
        m_beside[job.id].setJob(job);  // what is looked at stays, with its steps
        return;
    }
    changeRun(job);
    m_mode = Mode::Newest;
    leaveEntry();
    // The last picture stays until the first preview takes its place: no grey between clips.
    m_view.setPlaceholder(tr("The first preview comes with the first step."));
    if (const media::SharedClip clip = m_run.newestClip()) {
        play(clip, true);
    }
    m_strip.setSelected(0);
    m_follow = false;
    Q_EMIT shownChanged();
}

void Viewing::onJobChanged(const jobs::Job& job) {
    const bool running = job.state == jobs::JobState::Running;
    if (!running) {
        m_beside.erase(job.id);
    }
    if (job.id == m_last.id) {
        m_last = job;
    }
    // Of jobs that run at once the first is looked at until it ends, then the next.
    if (running && job.id != m_run.job().id && m_beside.count(job.id) == 0 && !m_run.isRunning()) {
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
    m_strip.setLive(false);
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
    if (!isShown && run.job().id == 0) {
        const auto job = m_bridge.jobs().find(id);
        run.setJob(job == m_bridge.jobs().end() ? jobs::Job() : job->second);
    }
    for (const request::StepReport& report : reports) {
        run.addStep(report);
        if (isShown) {
            m_strip.setStep(report.step, report.preview, report.sigma);
        }
    }
    if (isShown && m_mode == Mode::Newest && !m_run.finalClip()) {
        if (const media::SharedClip newest = m_run.newestClip()) {
            play(newest, true);
        }
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
    const bool isNewest = m_mode == Mode::Newest && step == m_run.newest() && !m_run.finalClip();
    if (isNewest || (m_mode == Mode::Step && m_shownStep == step)) {
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

void Viewing::onKept(jobs::JobId id, const std::vector<int>& steps, const std::vector<double>& levels) {
    if (id != m_run.job().id) {
        return;
    }
    m_strip.setLevels(levels);
    for (const int step : steps) {
        if (step >= 1 && step <= m_run.job().request.steps && !m_run.has(step)) {
            const auto place = static_cast<std::size_t>(step);
            const double sigma = place < levels.size() ? levels[place] : 0;
            m_run.addKept(step, sigma);
            m_strip.setStep(step, m_run.clipOf(step), sigma);
        }
    }
    if (m_mode == Mode::Newest && !m_run.isRunning() && m_run.newest() == 0) {
        m_view.clear();
        m_view.setPlaceholder(tr("Of this run no step is kept."));
    }
    Q_EMIT shownChanged();
}

void Viewing::onKeptPreview(jobs::JobId id, int step, const media::SharedClip& preview) {
    if (id != m_run.job().id || !m_run.has(step) || m_run.clipOf(step)) {
        return;
    }
    m_run.addPreview(step, preview);
    m_strip.setStep(step, preview, m_run.sigma(step));
    if (m_mode == Mode::Newest ? step == m_run.newest() && !m_run.finalClip() : step == m_shownStep) {
        play(preview, true);
        Q_EMIT shownChanged();
    }
}

void Viewing::showRun(const jobs::Job& job) {
    if (job.id != m_run.job().id) {
        changeRun(job);
    }
    showNewest();
}

void Viewing::goToNewest() {
    const jobs::Job* running = m_bridge.runningJob();
    if (running && !m_run.isRunning()) {
        showRun(*running);
    } else if (!running && m_last.id > 0 && m_run.job().id != m_last.id) {
        showRun(m_last);
    } else {
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
        if (const media::SharedClip newest = m_run.newestClip()) {
            play(newest, true);
        } else if (m_run.job().runFolder.empty()) {
            m_view.clear();
        }
        // Else the last picture stays until what the run kept has been read.
    }
    Q_EMIT shownChanged();
}

void Viewing::showStep(int step) {
    if (!m_run.has(step)) {
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
        m_pendingStep = m_bridge.requestStepClip(m_run.job().id, step) ? step : 0;
        m_strip.setPending(step, m_pendingStep == step);
    }
    Q_EMIT shownChanged();
}

void Viewing::previousStep() {
    const int newest = m_run.newest();
    // While it runs, the newest step is what is being shown already.
    const bool atEnd = m_run.finalClip() || m_mode == Mode::Entry || !m_run.isRunning();
    const int from = m_mode == Mode::Step ? m_shownStep : atEnd ? newest + 1 : newest;
    showStep(std::max(m_run.before(from), m_run.after(0)));
}

void Viewing::nextStep() {
    if (m_mode == Mode::Newest) {
        return;
    }
    const int next = m_mode == Mode::Step ? m_run.after(m_shownStep) : 0;
    if (next > 0 && (m_run.finalClip() || !m_run.isRunning() || next < m_run.newest())) {
        showStep(next);
    } else if (m_run.newest() > 0 && (m_run.finalClip() || m_run.isRunning())) {
        showNewest();
    }
}

void Viewing::takeBackEntry(const library::ClipEntry& entry) {
    if (m_run.finalClip() && m_run.entry().id == entry.id) {
        m_run.finish(entry, m_run.finalClip());
        Q_EMIT shownChanged();
    }
}

/// The clip of the list is no longer looked at: its frames may go, and it need not be
/// read any further.
void Viewing::leaveEntry() {
    m_reader.drop();
    m_entry = {};
    m_entryClip.reset();
    Q_EMIT noticed({});
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
    findRunOf(entry);
    m_reader.read(entry.file, [this](const media::SharedClip& clip) {
        m_entryClip = clip;
        play(clip, false);
        Q_EMIT shownChanged();
        takeEntry();
    });
}

/// Its steps come into the strip, if its run is known.
void Viewing::findRunOf(const library::ClipEntry& entry) {
    m_bridge.findRun(*this, entry.id, [this, id = entry.id, file = entry.file](const std::optional<jobs::Job>& job) {
        if (m_mode != Mode::Entry || m_entry.id != id || m_entry.file != file) {
            return;
        }
        const bool isIts = job && isClipOf(m_entry, *job);
        if (isIts && job->id == m_run.job().id) {
            return;
        }
        changeRun(isIts ? *job : jobs::Job());
        takeEntry();
    });
}

/// Once both are there, the clip is the end of its run, as if that had just been made.
void Viewing::takeEntry() {
    if (m_mode == Mode::Entry && m_entryClip && m_run.job().id > 0 && m_run.job().clipId == m_entry.id) {
        m_run.finish(m_entry, m_entryClip);
        m_strip.setFinal(m_entryClip);
        m_strip.setFinalSelected();
        Q_EMIT shownChanged();
    }
}

void Viewing::forgetEntry(std::int64_t id) {
    if (m_run.entry().id == id) {
        m_run.forgetFile();
    }
    if (m_mode == Mode::Entry && m_entry.id == id) {
        goToNewest();
    }
    if (m_cover && m_cover->entry && m_cover->entry->id == id) {
        cover(std::nullopt);
    }
}

int Viewing::stepInSight() const {
    return m_mode == Mode::Step ? m_shownStep : m_run.isRunning() ? m_run.newest() : 0;
}

QString Viewing::nameOf(const library::ClipEntry& entry) {
    const QString prompt = fromUtf8(entry.recipe.request.prompt);
    return prompt.isEmpty() ? QFileInfo(fromPath(entry.file)).completeBaseName() : prompt;
}

QString Viewing::shownName() const {
    const QString prompt = fromUtf8(m_run.job().request.prompt);
    switch (m_mode) {
        case Mode::Step:
            //: a step of a run: its number, and the prompt
            return tr("step %1 - %2").arg(m_shownStep).arg(prompt);
        case Mode::Entry:
            return nameOf(m_entry);
        case Mode::Newest:
            break;
    }
    return m_run.finalClip() || m_run.newest() == 0 ? prompt : tr("step %1 - %2").arg(m_run.newest()).arg(prompt);
}

ExportOffer Viewing::exportOffer() const {
    ExportOffer offer;
    if (m_cover) {
        return coverOffer();
    }
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
                offer.reason =
                    m_bridge.started()
                        ? tr("Step %1 is still being decoded. Export it in a moment.").arg(m_shownStep)
                        : tr("Clips wait from last time. Run or discard them first: then step %1 is decoded, and can "
                             "be exported.")
                              .arg(m_shownStep);
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
    if (m_cover) {
        return m_cover->entry ? m_cover->entry->id : 0;
    }
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

std::optional<library::ClipEntry> Viewing::clipInSight() const {
    if (m_cover) {
        return m_cover->entry;
    }
    const library::ClipEntry& entry = m_mode == Mode::Entry ? m_entry : m_run.entry();
    const bool isMade = m_mode == Mode::Entry || m_run.finalClip();
    return isMade && entry.id != 0 && !entry.file.empty() ? std::optional(entry) : std::nullopt;
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
