// Of viewing.h: what is shown as a value, and back to it; and what lies over it.
#include <utility>

#include <QFileInfo>

#include "request/shared_recipe.h"
#include "ui/bridge/engine_bridge.h"
#include "ui/bridge/text.h"
#include "ui/preview/preview_view.h"
#include "ui/steps/step_strip.h"
#include "ui/studio/viewing.h"

namespace tubelet::ui {

ShownClip Viewing::shown() const {
    ShownClip shown;
    shown.name = shownName();
    shown.job = m_run.job();
    if (m_mode == Mode::Entry) {
        shown.entry = m_entry;
        shown.clip = m_entryClip;
    } else if (m_mode == Mode::Newest && m_run.finalClip()) {
        shown.entry = m_run.entry();
        shown.clip = m_run.finalClip();
    } else {
        shown.step = m_mode == Mode::Step ? m_shownStep : m_run.newest();
        shown.sigma = m_run.sigma(shown.step);
        shown.clip = m_view.clip();
    }
    return shown;
}

void Viewing::showAgain(const ShownClip& shown) {
    const bool isOtherRun = shown.job.id != m_run.job().id;
    if (shown.entry) {
        m_reader.drop();
        if (!isOtherRun && m_run.finalClip() && shown.entry->id == m_run.entry().id) {
            showNewest();
            return;
        }
        m_mode = Mode::Entry;
        m_entry = *shown.entry;
        m_entryClip = shown.clip;
        m_strip.setSelected(0);
        play(shown.clip, true);
        Q_EMIT shownChanged();
        findRunOf(m_entry);
        return;
    }
    if (isOtherRun) {
        const auto known = m_bridge.jobs().find(shown.job.id);
        changeRun(known == m_bridge.jobs().end() ? shown.job : known->second);
    }
    if (!m_run.has(shown.step)) {
        // What its folder keeps is told later.
        m_run.addKept(shown.step, shown.sigma);
        m_run.addPreview(shown.step, shown.clip);
        m_strip.setStep(shown.step, shown.clip, shown.sigma);
    }
    showStep(shown.step);
}

void Viewing::cover(const std::optional<library::ClipEntry>& entry) {
    m_cover = Cover{entry};
    Q_EMIT shownChanged();
}

void Viewing::uncover() {
    if (std::exchange(m_cover, std::nullopt)) {
        Q_EMIT shownChanged();
    }
}

ExportOffer Viewing::coverOffer() const {
    ExportOffer offer;
    if (const auto& entry = m_cover->entry) {
        offer.source = ExportSource{
            entry->file, {}, request::toSharedJson(entry->recipe), QFileInfo(fromPath(entry->file)).completeBaseName()};
    } else {
        offer.reason =
            tr("No finished clip of these is chosen. Go to one that is finished, or export all of them by "
               "the button above.");
    }
    return offer;
}

}  // namespace tubelet::ui
