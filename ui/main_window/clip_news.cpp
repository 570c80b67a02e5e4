#include "ui/main_window/clip_news.h"

#include <utility>

#include <QFileInfo>
#include <QUndoStack>

#include "ui/bridge/text.h"
#include "ui/export/export_bar.h"
#include "ui/gallery/clip_list.h"
#include "ui/main_window/main_actions.h"
#include "ui/main_window/window_layout.h"
#include "ui/messages/failure_teller.h"
#include "ui/messages/message_bar.h"
#include "ui/steps/step_strip.h"
#include "ui/studio/clip_shelf.h"
#include "ui/studio/comparing.h"
#include "ui/studio/draft_history.h"
#include "ui/studio/file_choice.h"
#include "ui/studio/gallery_guide.h"
#include "ui/studio/preset_undo.h"
#include "ui/studio/queue_undo.h"
#include "ui/studio/recipe_reuse.h"
#include "ui/studio/reworking.h"
#include "ui/studio/run_status.h"
#include "ui/studio/viewing.h"

namespace tubelet::ui {

ClipNews::ClipNews(const WindowLayout& layout, const Presenters& presenters, const MainActions& actions,
                   QObject* parent)
    : QObject(parent), m_layout(layout), m_presenters(presenters) {
    connectViewing();
    connectList(actions);
    connectExports();
}

void ClipNews::connectViewing() {
    connect(m_presenters.viewing, &Viewing::problem, this,
            [this](const Failure& failure) { m_presenters.failures->tell(failure); });
    const QString unreadable = QStringLiteral("unreadable");
    connect(m_presenters.viewing, &Viewing::unreadable, this, [this, unreadable](const Failure& failure) {
        m_unreadable = m_presenters.viewing->shownEntry();
        m_presenters.failures->tell(failure, unreadable);
    });
    connect(m_presenters.viewing, &Viewing::shownChanged, this, [this, unreadable] {
        if (m_presenters.viewing->shownEntry() != m_unreadable || m_presenters.viewing->hasPicture()) {
            m_layout.messages->dismiss(unreadable);
        }
    });
    connect(m_presenters.comparing, &Comparing::failed, this,
            [this](const Failure& failure) { m_presenters.failures->tell(failure); });
    // A rework is of one clip alone.
    connect(m_presenters.reworking, &Reworking::showWanted, m_presenters.comparing, &Comparing::end);
    connect(m_layout.strip, &StepStrip::compareRequested, m_presenters.comparing, &Comparing::compareWithStep);
    connect(m_layout.strip, &StepStrip::exportRequested, this, &ClipNews::exportStep);
    connect(m_presenters.viewing, &Viewing::shownChanged, this, &ClipNews::exportWaitingStep);
    connect(m_presenters.viewing, &Viewing::shownChanged, this, [this] {
        // Why nothing could be exported holds no longer.
        if (m_layout.messages->has(QStringLiteral("export")) && m_presenters.viewing->exportOffer().source) {
            m_layout.messages->dismiss(QStringLiteral("export"));
        }
    });
    connect(m_presenters.viewing, &Viewing::noticed, this, [this](const QString& sentences) {
        const QString key = QStringLiteral("reading");
        sentences.isEmpty() ? m_layout.messages->dismiss(key)
                            : m_layout.messages->show(MessageBar::Tone::Info, sentences, {}, key);
    });
}

void ClipNews::connectList(const MainActions& actions) {
    const ClipList* clips = m_layout.clips;
    new GalleryGuide(
        *m_layout.clips, *m_presenters.viewing, *m_presenters.comparing, *m_layout.view,
        {actions.stars, *actions.findClip, *actions.clipGrid, *actions.compareClips, *actions.showRelatives}, this);
    connect(clips, &ClipList::exportRequested, this, [this](const std::vector<std::int64_t>& ids) {
        m_presenters.shelf->read(ids, [this](const auto& entries) { exportClips(entries); });
    });
    connect(clips, &ClipList::compareRequested, m_presenters.comparing, &Comparing::compare);
    connect(clips, &ClipList::reuseRequested, this, [this](const library::ClipEntry& entry) {
        m_presenters.reuse->apply(entry.recipe, QFileInfo(fromPath(entry.file)).fileName());
    });
    connect(clips, &ClipList::openFolderRequested, this,
            [this](const library::ClipEntry& entry) { Q_EMIT folderWanted(entry.file); });
    const ClipShelf* shelf = m_presenters.shelf;
    connect(shelf, &ClipShelf::failed, this, [this](const Failure& failure) { m_presenters.failures->tell(failure); });
    connect(shelf, &ClipShelf::found, this, [this](int count) {
        m_presenters.status->say(tr("Clips of the folder added to the list: %1").arg(count));
    });
    connect(shelf, &ClipShelf::removed, m_presenters.reworking, &Reworking::forgetEntry);
    connect(shelf, &ClipShelf::removed, m_presenters.comparing, &Comparing::forgetEntry);
    connect(shelf, &ClipShelf::removed, m_presenters.viewing, &Viewing::forgetEntry);
    connect(shelf, &ClipShelf::broughtBack, m_presenters.reworking, &Reworking::takeBackEntry);
    connect(shelf, &ClipShelf::broughtBack, m_presenters.viewing, &Viewing::takeBackEntry);
    connect(shelf, &ClipShelf::trashed, this, &ClipNews::tellUndoable);
    connect(m_presenters.choice, &FileChoice::reusedOfNoFile, this, [this](const QString& sentence, bool isStep) {
        if (isStep) {
            tellUndoable(sentence);
        } else {
            m_layout.messages->show(MessageBar::Tone::Passing, sentence, {}, QStringLiteral("undoable"));
        }
    });
    connect(m_presenters.queueUndo, &QueueUndo::told, this, &ClipNews::tellUndoable);
    // Behind what the status bar says of the step itself.
    connect(
        m_presenters.queueUndo, &QueueUndo::left, this,
        [this](const QString& sentence) {
            m_presenters.status->say(sentence);
            m_layout.messages->show(MessageBar::Tone::Passing, sentence, {}, QStringLiteral("leftAlone"));
        },
        Qt::QueuedConnection);
    connect(m_presenters.presetUndo, &PresetUndo::told, this, &ClipNews::tellUndoable);
    // A button that says Undo means the newest step, and no other one later.
    connect(m_presenters.undo, &QUndoStack::indexChanged, this,
            [this] { m_layout.messages->dismiss(QStringLiteral("undoable")); });
    connect(m_presenters.reuse, &RecipeReuse::failed, this,
            [this](const Failure& failure) { m_presenters.failures->tell(failure); });
}

void ClipNews::tellUndoable(const QString& sentence) {
    m_layout.messages->show(MessageBar::Tone::Passing, sentence,
                            {{tr("Undo"), [this] { m_presenters.drafts->undo(); }}}, QStringLiteral("undoable"));
}

void ClipNews::connectExports() {
    const ExportBar* exports = m_layout.exports;
    connect(exports, &ExportBar::failed, this,
            [this](const Failure& failure) { m_presenters.failures->tell(failure); });
    connect(exports, &ExportBar::cancelled, this,
            [this] { m_presenters.status->say(tr("The export was cancelled.")); });
    connect(exports, &ExportBar::finishedMany, this, [this](int clips, const QString& folder) {
        const auto show = [this, folder] { Q_EMIT folderWanted(toPath(folder)); };
        m_layout.messages->show(MessageBar::Tone::Passing,
                                clips == 1 ? tr("Exported 1 clip to %1.").arg(folder)
                                           : tr("Exported %1 clips to %2.").arg(clips).arg(folder),
                                {{tr("Open folder"), show}}, QStringLiteral("exported"));
    });
    connect(exports, &ExportBar::finished, this, [this](const QString& target) {
        m_presenters.status->say(tr("Exported: %1").arg(target));
        const auto show = [this, target] { Q_EMIT folderWanted(toPath(target)); };
        m_layout.messages->show(MessageBar::Tone::Passing, tr("Exported to %1.").arg(target),
                                {{tr("Open folder"), show}}, QStringLiteral("exported"));
    });
}

void ClipNews::exportStep(int step) {
    if (step > 0) {
        m_presenters.viewing->showStep(step);
    } else {
        m_presenters.viewing->showNewest();
    }
    m_exportWaits = step;
    exportWaitingStep();
}

/// A step can be exported once it is decoded, and only while it is shown.
void ClipNews::exportWaitingStep() {
    if (m_exportWaits < 0) {
        return;
    }
    const bool isShown = m_presenters.viewing->shownStep() == m_exportWaits;
    if (isShown && !m_presenters.viewing->exportOffer().source) {
        return;
    }
    const int step = std::exchange(m_exportWaits, -1);
    if (isShown) {
        exportShown();
    } else if (step > 0) {
        m_layout.messages->show(MessageBar::Tone::Passing,
                                tr("Step %1 is not exported: something else was shown before it was decoded. Export it "
                                   "again where it is to be seen.")
                                    .arg(step),
                                {}, QStringLiteral("export"));
    }
}

void ClipNews::exportClips(const std::vector<library::ClipEntry>& entries) {
    std::vector<ExportSource> sources;
    for (const library::ClipEntry& entry : entries) {
        sources.push_back({entry.file, {}, {}, QFileInfo(fromPath(entry.file)).completeBaseName()});
    }
    if (sources.size() == 1) {
        m_layout.exports->ask(sources.front());
    } else if (!sources.empty()) {
        m_layout.exports->askMany(std::move(sources));
    }
}

void ClipNews::exportShown() {
    const ExportOffer offer = m_presenters.viewing->exportOffer();
    if (offer.source) {
        m_layout.exports->ask(*offer.source);
    } else {
        m_layout.messages->show(MessageBar::Tone::Info, offer.reason, {}, QStringLiteral("export"));
    }
}

}  // namespace tubelet::ui
