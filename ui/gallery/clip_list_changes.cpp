// Of clip_list.h: clips that come, go and change, and what a search finds of them.
#include <algorithm>

#include <QLabel>
#include <QLineEdit>

#include "ui/gallery/clip_list.h"
#include "ui/gallery/gallery_bar.h"
#include "ui/gallery/gallery_view.h"

namespace tubelet::ui {

void ClipList::setClips(std::vector<library::ClipRow> clips) {
    m_model->setClips(std::move(clips));
    findTags();
    select(m_model->playing());
    searchAgain();
}

void ClipList::addEntries(const std::vector<library::ClipEntry>& entries) {
    std::vector<library::ClipRow> clips;
    bool isTagged = false, hasKin = false, plays = false;
    for (const library::ClipEntry& entry : entries) {
        clips.push_back(library::rowOf(entry));
        isTagged = isTagged || !entry.tags.empty();
        hasKin = hasKin || entry.lineage != library::Lineage();
        plays = plays || entry.id == m_model->playing();
    }
    const auto add = [this, &clips] {
        m_model->add(std::move(clips));
        if (showsFamily()) {
            followFamily();
        }
    };
    plays ? keepSelection(add) : add();  // it may have played before it was listed
    if (isTagged) {
        findTags();
    }
    if (hasKin) {
        tellSelection();  // one of them may be a relative of the selected one
    }
    searchAgain();
}

void ClipList::addMade(const library::ClipEntry& entry) {
    m_newest = entry.id;
    addEntry(entry);
    tellHidden();
}

void ClipList::tellHidden() {
    const int row = m_newest == 0 ? -1 : m_model->rowOf(m_newest);
    if (row >= 0 && m_isSearching) {
        return;  // it may be among what is found
    }
    const ClipFilter::Hides hides = row < 0 ? ClipFilter::Hides() : m_filter->hides(m_model->clipAt(row));
    if (!hides.any()) {
        // Once it was seen, who hides it again knows.
        m_newest = row >= 0 || m_hidden->isVisibleTo(this) ? 0 : m_newest;
        m_hidden->hide();
        return;
    }
    const QString sentence = hides.relatives ? tr("The new clip is none of these relatives.")
                             : hides.search && hides.filters
                                 ? tr("The new clip is hidden by the search and the filters.")
                             : hides.search ? tr("The new clip is hidden by the search.")
                                            : tr("The new clip is hidden by the filters.");
    m_hidden->setText(sentence + QStringLiteral(" <a href=\"show\">%1</a>").arg(tr("Show it")));
    m_hidden->show();
}

void ClipList::removeEntries(const std::vector<std::int64_t>& ids) {
    const std::int64_t playing = m_model->playing();
    const bool played = std::find(ids.begin(), ids.end(), playing) != ids.end();
    const int place =
        m_model->rowOf(playing) < 0 ? 0 : m_filter->mapFromSource(m_model->index(m_model->rowOf(playing))).row();
    int before = 0;  // of them those that stood above it
    for (const std::int64_t id : ids) {
        if (const int row = m_model->rowOf(id); row >= 0) {
            const int shown = m_filter->mapFromSource(m_model->index(row)).row();
            before += shown >= 0 && shown < place ? 1 : 0;
        }
    }
    const std::vector<std::int64_t> family = showsFamily() ? shownIds() : std::vector<std::int64_t>();
    m_model->remove(ids);
    if (showsFamily()) {
        const auto left =
            std::find_if(family.begin(), family.end(), [this](std::int64_t id) { return m_model->rowOf(id) >= 0; });
        m_familyOf = m_model->rowOf(m_familyOf) < 0 && left != family.end() ? *left : m_familyOf;
        followFamily();
    }
    if (const int rows = visibleCount(); played && rows > 0) {
        // As in every gallery: the one that takes its place.
        const QModelIndex next = m_filter->index(std::clamp(place - before, 0, rows - 1), 0);
        if (selectedIds().empty()) {
            m_list->selectionModel()->setCurrentIndex(next, QItemSelectionModel::ClearAndSelect);
        }
        readNext(idOf(next), &ClipList::succeeded);
    } else if (m_model->rowOf(playing) >= 0 && selectedIds().empty()) {
        select(playing);
    }
    findTags();
    // relatives have gone; and where many go at once, the view does not say that they were selected
    tellSelection();
    tellHidden();  // of a hidden one the filter tells nothing
}

void ClipList::starsGiven(const std::vector<std::int64_t>& ids, int stars) {
    m_model->change(ids, [stars](library::ClipRow& clip) { clip.stars = stars; });
    tellSelection();
}

void ClipList::tagsChanged(const std::vector<std::int64_t>& ids, const std::vector<std::string>& added,
                           const std::vector<std::string>& removed) {
    m_model->change(ids, [&](library::ClipRow& clip) { clip.tags = library::changedTags(clip.tags, added, removed); });
    findTags();
    tellSelection();
}

void ClipList::setFound(const QString& text, const std::vector<std::int64_t>& ids) {
    if (text != m_bar->search()->text() || text.trimmed().isEmpty()) {
        return;
    }
    m_isSearching = false;
    keepSelection([this, &ids] { m_filter->setFound(QSet<qint64>(ids.begin(), ids.end())); });
    tellHidden();
}

void ClipList::askSearch() {
    const QString text = m_bar->search()->text();
    m_isSearching = !text.trimmed().isEmpty();
    Q_EMIT searchRequested(text);
}

void ClipList::searchAgain() {
    if (!m_bar->search()->text().trimmed().isEmpty()) {
        askSearch();
    }
}

}  // namespace tubelet::ui
