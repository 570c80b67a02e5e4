#include "ui/studio/viewing.h"

#include <memory>
#include <utility>

#include <QFileInfo>

#include "base/system.h"
#include "base/version.h"
#include "request/json.h"
#include "ui/bridge/engine_bridge.h"
#include "ui/bridge/text.h"
#include "ui/preview/preview_view.h"
#include "ui/steps/step_strip.h"

namespace tubelet::ui {

namespace {

/// Memory for the previews of one run; beyond it the oldest go (their latents stay on disk, a click decodes them).
constexpr std::size_t kPreviewBytes = std::size_t{512} << 20;
/// Decoded steps kept for going back and forth.
constexpr std::size_t kDecodedBytes = std::size_t{512} << 20;

std::size_t bytesOf(const media::SharedClip& clip) {
    return clip ? clip->frames.size() * static_cast<std::size_t>(clip->width()) *
                      static_cast<std::size_t>(clip->height()) * 3
                : 0;
}

/// Drops clips from the front until the rest fits; never the last one, nor `kept`.
void trim(std::map<int, media::SharedClip>& clips, std::size_t budget, int kept) {
    std::size_t total = 0;
    for (const auto& [step, clip] : clips) {
        total += bytesOf(clip);
    }
    for (auto item = clips.begin(); item != clips.end() && total > budget && clips.size() > 1;) {
        if (item->first == kept) {
            ++item;
            continue;
        }
        total -= bytesOf(item->second);
        item = clips.erase(item);
    }
}

}  // namespace

Viewing::Viewing(EngineBridge& bridge, PreviewView& view, StepStrip& strip, QObject* parent)
    : QObject(parent), m_bridge(bridge), m_view(view), m_strip(strip) {
    connect(&m_bridge, &EngineBridge::jobChanged, this, &Viewing::onJobChanged);
    connect(&m_bridge, &EngineBridge::stepsReported, this, &Viewing::onSteps);
    connect(&m_bridge, &EngineBridge::stepClipReady, this, &Viewing::onStepClip);
    connect(&m_bridge, &EngineBridge::clipFinished, this, &Viewing::onFinished);
    connect(&m_strip, &StepStrip::stepClicked, this, [this](int step) {
        if (step == m_newest && m_job.state == jobs::JobState::Running) {
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
    return m_canGenerate ? tr("Write a prompt, then press Generate.")
                         : tr("Clips can be generated once a model is open.");
}

void Viewing::setCanGenerate(bool can) {
    m_canGenerate = can;
    if (m_job.state != jobs::JobState::Running && !hasPicture()) {
        m_view.setPlaceholder(invitation());
    }
}

void Viewing::begin(const jobs::Job& job) {
    m_job = job;
    m_newest = m_shownStep = m_pendingStep = 0;
    m_previews.clear();
    m_decoded.clear();
    m_sigmas.clear();
    m_final.reset();
    m_finalEntry = {};
    m_strip.reset(job.request.steps, QSize(job.request.width, job.request.height));
    if (m_mode != Mode::Entry || m_follow) {
        m_mode = Mode::Newest;
        leaveEntry();
        m_view.setPlaceholder(tr("The first preview comes with the first step."));
        m_view.clear();
    }
    m_follow = false;
    m_view.setBusy(true);
    Q_EMIT shownChanged();
}

void Viewing::onJobChanged(const jobs::Job& job) {
    const bool running = job.state == jobs::JobState::Running;
    if (!running) {
        m_unseen.erase(job.id);
    }
    // Of jobs that run at once the first is looked at until it ends, then the next.
    if (running && job.id != m_job.id && m_job.state != jobs::JobState::Running) {
        begin(job);
        return;
    }
    if (job.id != m_job.id) {
        return;
    }
    m_job = job;
    if (running) {
        return;
    }
    m_view.setBusy(false);
    if (!hasPicture()) {
        m_view.setPlaceholder(invitation());
    }
    Q_EMIT shownChanged();
    if (const jobs::Job* next = m_bridge.runningJob()) {
        begin(*next);
        if (const auto before = m_unseen.extract(next->id)) {
            onSteps(next->id, before.mapped());
        }
    }
}

void Viewing::onSteps(jobs::JobId id, const std::vector<request::StepReport>& reports) {
    if (id != m_job.id) {
        auto& unseen = m_unseen[id];
        unseen.insert(unseen.end(), reports.begin(), reports.end());
        return;
    }
    for (const request::StepReport& report : reports) {
        m_newest = std::max(m_newest, report.step);
        m_previews[report.step] = report.preview;
        m_sigmas[report.step] = report.sigma;
        m_strip.setStep(report.step, report.preview, report.sigma);
    }
    keepWithinBudget();
    if (m_mode == Mode::Newest && !m_final) {
        play(m_previews[m_newest], true);
        m_strip.setSelected(0);
        Q_EMIT shownChanged();
    }
}

void Viewing::onStepClip(jobs::JobId id, int step, const media::SharedClip& clip, const Failure& failure) {
    if (id != m_job.id) {
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
    m_decoded[step] = clip;
    keepWithinBudget();
    m_strip.setStep(step, clip, m_sigmas.count(step) > 0 ? m_sigmas[step] : 0.0);
    if (m_mode == Mode::Step && m_shownStep == step) {
        play(clip, true);
        Q_EMIT shownChanged();
    }
}

void Viewing::onFinished(jobs::JobId id, const library::ClipEntry& entry, const media::SharedClip& clip) {
    if (id != m_job.id) {
        return;
    }
    m_final = clip;
    m_finalEntry = entry;
    m_strip.setFinal(clip);
    if (m_mode == Mode::Newest) {
        showNewest();
    }
}

void Viewing::showNewest() {
    m_mode = Mode::Newest;
    leaveEntry();
    if (m_final) {
        m_strip.setFinalSelected();
        play(m_final, true);
    } else {
        m_strip.setSelected(0);
        const auto newest = m_previews.find(m_newest);
        if (newest != m_previews.end()) {
            play(newest->second, true);
        } else {
            m_view.clear();
        }
    }
    Q_EMIT shownChanged();
}

void Viewing::showStep(int step) {
    if (step < 1 || step > m_newest) {
        return;
    }
    m_mode = Mode::Step;
    m_shownStep = step;
    leaveEntry();
    m_strip.setSelected(step);
    if (const media::SharedClip clip = stepClip(step)) {
        play(clip, true);
    }
    if (m_decoded.count(step) == 0 && m_pendingStep != step) {
        if (m_pendingStep > 0) {
            // The queue keeps the newest request only; the older one may never be answered.
            m_strip.setPending(m_pendingStep, false);
        }
        m_pendingStep = step;
        m_strip.setPending(step, true);
        m_bridge.requestStepClip(m_job.id, step);
    }
    Q_EMIT shownChanged();
}

void Viewing::previousStep() {
    if (m_newest == 0) {
        return;
    }
    if (m_mode == Mode::Step) {
        showStep(std::max(m_shownStep - 1, 1));
    } else {
        // While it runs, the newest step is what is being shown already.
        showStep(std::max(m_final || m_mode == Mode::Entry ? m_newest : m_newest - 1, 1));
    }
}

void Viewing::nextStep() {
    if (m_newest == 0 || m_mode == Mode::Newest) {
        return;
    }
    const int last = m_final || m_job.state != jobs::JobState::Running ? m_newest : m_newest - 1;
    if (m_mode == Mode::Step && m_shownStep < last) {
        showStep(m_shownStep + 1);
    } else if (m_final || m_job.state == jobs::JobState::Running) {
        showNewest();
    }
}

/// The clip of the list is no longer looked at: its frames may go, and it need not be read any further.
void Viewing::leaveEntry() {
    m_reader.drop();
    m_entry = {};
    m_entryClip.reset();
}

void Viewing::showEntry(const library::ClipEntry& entry) {
    if (m_final && entry.id == m_finalEntry.id) {
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
    if (m_finalEntry.id == id) {
        m_finalEntry.file.clear();
    }
    if (m_mode == Mode::Entry && m_entry.id == id) {
        showNewest();
    }
}

ExportOffer Viewing::exportOffer() const {
    ExportOffer offer;
    switch (m_mode) {
        case Mode::Newest:
            if (m_final) {
                offer.source = ExportSource{m_finalEntry.file, m_final, request::toJson(m_finalEntry.recipe),
                                            QFileInfo(fromPath(m_finalEntry.file)).completeBaseName()};
            } else if (m_newest > 0) {
                offer.reason = tr("This clip is not finished. Choose a step in the strip to export it as it is.");
            } else {
                offer.reason = tr("There is no clip to export yet. Generate one, or choose one in the list.");
            }
            break;
        case Mode::Step: {
            const auto decoded = m_decoded.find(m_shownStep);
            if (decoded == m_decoded.end()) {
                offer.reason = tr("Step %1 is still being decoded. Export it in a moment.").arg(m_shownStep);
                break;
            }
            //: suggested file name of an exported step: the prompt and the number of the step
            const QString name = tr("%1 step %2")
                                     .arg(shortened(fromUtf8(m_job.request.prompt), 40).remove(QChar(0x2026)),
                                          QString::number(m_shownStep));
            offer.source = ExportSource{
                {}, decoded->second, request::toJson(stepRecipe(m_shownStep)), QString(name).replace('/', ' ')};
            break;
        }
        case Mode::Entry:
            offer.source = ExportSource{m_entry.file, m_entryClip, request::toJson(m_entry.recipe),
                                        QFileInfo(fromPath(m_entry.file)).completeBaseName()};
            break;
    }
    return offer;
}

bool Viewing::hasPicture() const {
    return m_view.frameCount() > 0;
}

void Viewing::keepWithinBudget() {
    trim(m_previews, kPreviewBytes, m_newest);
    trim(m_decoded, kDecodedBytes, m_shownStep);
}

media::SharedClip Viewing::stepClip(int step) const {
    for (const auto* clips : {&m_decoded, &m_previews}) {
        const auto found = clips->find(step);
        if (found != clips->end()) {
            return found->second;
        }
    }
    return {};
}

request::ClipRecipe Viewing::stepRecipe(int step) const {
    request::ClipRecipe recipe = m_finalEntry.recipe;
    if (!m_final) {
        // The engine tells its recipe with the finished clip only; this is what is known without it. Device, dtype and
        // the hash of the weights are not, and stay empty.
        recipe = {};
        recipe.request = m_job.request;
        recipe.application = std::string("tubelet ") + base::kVersion;
        recipe.createdUtc = m_job.createdUtc;
        recipe.processor = base::processorName();
        recipe.threads = m_job.request.threads > 0 ? m_job.request.threads : base::processorCount();
        for (const request::ModelFacts& facts : m_models) {
            if (facts.folder == m_job.request.model) {
                recipe.modelName = facts.name;
                recipe.modelEdition = facts.edition;
            }
        }
    }
    recipe.savedStep = step;
    return recipe;
}

void Viewing::play(const media::SharedClip& clip, bool keepPosition) {
    const bool first = !hasPicture();
    m_view.setClip(clip, keepPosition ? KeepPosition::Yes : KeepPosition::No);
    if (first || !keepPosition) {
        m_view.play();
    }
}

}  // namespace tubelet::ui
