// Of clip_list.h: what is selected, what is known of it, and what can be done with it.
#include <algorithm>
#include <set>
#include <utility>

#include <QLabel>

#include <QHash>

#include "ui/gallery/clip_details.h"
#include "ui/gallery/clip_kin.h"
#include "ui/gallery/clip_list.h"
#include "ui/gallery/gallery_bar.h"
#include "ui/gallery/gallery_view.h"

namespace tubelet::ui {

namespace {

std::vector<std::string> bytes(const QStringList& texts) {
    std::vector<std::string> all;
    for (const QString& text : texts) {
        all.push_back(text.toStdString());
    }
    return all;
}

QStringList texts(const std::set<std::string>& all) {
    QStringList found;
    for (const std::string& text : all) {
        found << QString::fromStdString(text);
    }
    return found;
}

}  // namespace

void ClipList::connectDetails() {
    connect(m_details, &ClipDetails::starsChosen, this, &ClipList::giveStars);
    connect(m_details, &ClipDetails::tagsAdded, this,
            [this](const QStringList& tags) { Q_EMIT tagsRequested(selectedIds(), bytes(tags), {}); });
    connect(m_details, &ClipDetails::tagRemoved, this,
            [this](const QString& tag) { Q_EMIT tagsRequested(selectedIds(), {}, bytes({tag})); });
    connect(m_details, &ClipDetails::parentWanted, this, [this] {
        if (const int row = m_model->rowOf(selectedId()); row >= 0) {
            goTo(m_model->clipAt(row).lineage.parent);
        }
    });
    connect(m_details, &ClipDetails::familyWanted, this, &ClipList::showFamily);
}

std::int64_t ClipList::idOf(const QModelIndex& index) const {
    return m_model->clipAt(m_filter->mapToSource(index).row()).id;
}

void ClipList::readNext(std::int64_t id, void (ClipList::*signal)(const library::ClipEntry&)) {
    read({id}, m_nextTicket, [this, signal](const std::vector<library::ClipEntry>& entries) {
        Q_EMIT(this->*signal)(entries.front());
    });
}

void ClipList::read(const std::vector<std::int64_t>& ids, int& ticket, const ClipModel::Answer& then) {
    const int mine = ++ticket;
    ++m_unanswered;
    tellReading();
    m_model->read(ids, [this, mine, &ticket, then](const std::vector<library::ClipEntry>& entries) {
        --m_unanswered;
        tellReading();
        if (mine == ticket && !entries.empty()) {
            then(entries);
        }
    });
}

void ClipList::tellReading() {
    if (m_unanswered == 0) {
        m_quiet.stop();
        m_reading->hide();
    } else if (!m_quiet.isActive() && m_reading->isHidden()) {
        m_quiet.start();
    }
}

std::vector<std::int64_t> ClipList::selectedIds() const {
    std::vector<std::int64_t> ids;
    for (const QModelIndex& index : m_list->selectionModel()->selectedIndexes()) {
        ids.push_back(m_model->clipAt(m_filter->mapToSource(index).row()).id);
    }
    // The view gives them in none: what was selected before keeps its order, the rest comes behind.
    QHash<qint64, std::size_t> places;
    for (std::size_t i = 0; i < m_selected.size(); ++i) {
        places.insert(m_selected[i], i);
    }
    const auto place = [&](std::int64_t id) { return places.value(id, m_selected.size()); };
    std::stable_sort(ids.begin(), ids.end(),
                     [&](std::int64_t one, std::int64_t other) { return place(one) < place(other); });
    return ids;
}

std::vector<std::int64_t> ClipList::shownIds() const {
    std::vector<std::int64_t> ids;
    for (int row = 0; row < visibleCount(); ++row) {
        ids.push_back(m_model->clipAt(m_filter->mapToSource(m_filter->index(row, 0)).row()).id);
    }
    return ids;
}

std::int64_t ClipList::selectedId() const {
    const std::vector<std::int64_t> ids = selectedIds();
    return ids.size() == 1 ? ids.front() : 0;
}

void ClipList::readSelected(ClipModel::Answer then) {
    read(selectedIds(), m_selectedTicket, then);
}

void ClipList::select(std::int64_t id) {
    const int row = m_model->rowOf(id);
    const QModelIndex index = row < 0 ? QModelIndex() : m_filter->mapFromSource(m_model->index(row));
    if (index.isValid()) {
        m_list->selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect);
        m_list->scrollTo(index);
    } else {
        m_list->selectionModel()->clear();
        tellSelection();
    }
}

void ClipList::keepSelection(const std::function<void()>& change) {
    const auto ids = selectedIds();
    const bool isOfThePlaying = ids.empty() || (ids.size() == 1 && ids.front() == m_model->playing());
    change();
    // Others were selected for something else: an act that is meant for them must not meet this
    // one.
    if (isOfThePlaying) {
        select(m_model->playing());
    }
}

void ClipList::goTo(std::int64_t id) {
    const int row = m_model->rowOf(id);
    if (row < 0) {
        return;
    }
    readNext(id, &ClipList::activated);
    select(id);
}

void ClipList::giveStars(int stars) {
    std::vector<std::int64_t> ids = selectedIds();
    if (ids.empty() && m_model->rowOf(m_model->playing()) >= 0) {
        ids = {m_model->playing()};  // a search or filter hides it
    }
    if (!ids.empty()) {
        Q_EMIT starsRequested(ids, stars);
    }
}

void ClipList::findTags() {
    if (const QStringList tags = m_model->tags(); tags != m_knownTags) {
        m_knownTags = tags;
        m_bar->setTags(tags);
    }
}

SelectedClips ClipList::selection() const {
    SelectedClips selected;
    std::set<std::string> tags;
    for (const std::int64_t id : selectedIds()) {
        const library::ClipRow& clip = m_model->clipAt(m_model->rowOf(id));
        selected.stars = selected.count == 0 || selected.stars == clip.stars ? clip.stars : -1;
        ++selected.count;
        tags.insert(clip.tags.begin(), clip.tags.end());
    }
    selected.tags = texts(tags);
    if (selected.count == 1) {
        const library::ClipRow& clip = m_model->clipAt(m_model->rowOf(selectedId()));
        if (const int parent = m_model->rowOf(clip.lineage.parent); parent >= 0) {
            selected.parentPrompt = QString::fromStdString(m_model->clipAt(parent).prompt).simplified();
        }
        selected.children = m_kin->madeFrom(clip.id);
        selected.group = m_kin->madeWith(clip.id);
        selected.hasRelatives = m_kin->hasRelatives(clip.id);
        selected.isAmongRelatives = showsFamily();
    }
    return selected;
}

void ClipList::tellSelection() {
    const auto before = std::exchange(m_selected, selectedIds());
    if (before != m_selected) {
        ++m_selectedTicket;  // what is read of the former ones, nobody waits for
    }
    m_details->setClips(selection(), m_knownTags);
    Q_EMIT selectionChanged();
}

}  // namespace tubelet::ui
