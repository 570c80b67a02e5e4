// Of clip_list.h: what is selected, what is known of it, and what can be done with it.
#include <set>

#include <QLabel>
#include <QMenu>

#include "ui/gallery/clip_details.h"
#include "ui/gallery/clip_list.h"
#include "ui/gallery/clip_words.h"
#include "ui/gallery/gallery_bar.h"
#include "ui/gallery/gallery_view.h"
#include "ui/style/icon.h"

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
    connect(m_details, &ClipDetails::childrenWanted, this, [this] {
        const std::int64_t parent = selectedId();
        QSet<qint64> ids;
        for (int row = 0; row < count(); ++row) {
            if (m_model->clipAt(row).lineage.parent == parent) {
                ids.insert(m_model->clipAt(row).id);
            }
        }
        if (ids.size() == 1) {
            goTo(*ids.begin());
        } else {
            ids.insert(parent);
            showOnly(ids, tr("A clip and those made from it"));
        }
    });
    connect(m_details, &ClipDetails::groupWanted, this, [this] {
        const int selected = m_model->rowOf(selectedId());
        QSet<qint64> ids;
        for (int row = 0; selected >= 0 && row < count(); ++row) {
            if (m_model->clipAt(row).lineage.group == m_model->clipAt(selected).lineage.group) {
                ids.insert(m_model->clipAt(row).id);
            }
        }
        showOnly(ids, tr("%1 made together").arg(ids.size()));
    });
}

library::ClipEntry ClipList::entryOf(const QModelIndex& index) const {
    // A copy: the list may change while it is looked at.
    return m_model->entryAt(m_filter->mapToSource(index).row());
}

std::vector<std::int64_t> ClipList::selectedIds() const {
    std::vector<std::int64_t> ids;
    for (const QModelIndex& index : m_list->selectionModel()->selectedIndexes()) {
        ids.push_back(m_model->clipAt(m_filter->mapToSource(index).row()).id);
    }
    return ids;
}

std::int64_t ClipList::selectedId() const {
    const std::vector<std::int64_t> ids = selectedIds();
    return ids.size() == 1 ? ids.front() : 0;
}

std::vector<library::ClipEntry> ClipList::selectedEntries() const {
    std::vector<library::ClipEntry> entries;
    for (const std::int64_t id : selectedIds()) {
        entries.push_back(m_model->entryAt(m_model->rowOf(id)));
    }
    return entries;
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

void ClipList::goTo(std::int64_t id) {
    const int row = m_model->rowOf(id);
    if (row < 0) {
        return;
    }
    Q_EMIT activated(m_model->entryAt(row));
    select(id);
}

void ClipList::showOnly(const QSet<qint64>& ids, const QString& what) {
    const QString all = QStringLiteral("<a href=\"all\">%1</a>").arg(tr("Show all"));
    m_only->setText(what.toHtmlEscaped() + QStringLiteral(" &nbsp; ") + all);
    m_only->show();
    m_filter->setOnly(ids);
    select(m_model->playing());
}

void ClipList::giveStars(int stars) {
    if (const auto ids = selectedIds(); !ids.empty()) {
        Q_EMIT starsRequested(ids, stars);
    }
}

void ClipList::findTags() {
    std::set<std::string> tags;
    for (int row = 0; row < count(); ++row) {
        tags.insert(m_model->clipAt(row).tags.begin(), m_model->clipAt(row).tags.end());
    }
    m_knownTags = texts(tags);
    m_bar->setTags(m_knownTags);
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
        for (int row = 0; row < count(); ++row) {
            const library::Lineage& other = m_model->clipAt(row).lineage;
            selected.children += other.parent == clip.id ? 1 : 0;
            selected.group += !clip.lineage.group.empty() && other.group == clip.lineage.group ? 1 : 0;
        }
    }
    return selected;
}

void ClipList::tellSelection() {
    m_details->setClips(selection(), m_knownTags);
}

void ClipList::showMenu(const QPoint& position) {
    if (!m_list->indexAt(position).isValid()) {
        return;
    }
    const std::vector<library::ClipEntry> entries = selectedEntries();
    if (entries.empty()) {
        return;
    }
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (entries.size() == 1) {
        const auto add = [&](const char* iconName, const QString& text, auto signal) {
            connect(menu->addAction(icon(QLatin1String(iconName)), text), &QAction::triggered, this,
                    [this, entry = entries.front(), signal] {
                        Q_EMIT(this->*signal)
                        (entry);
                    });
        };
        add("open", tr("Open"), &ClipList::opened);
        add("reuse", tr("Use these settings"), &ClipList::reuseRequested);
        add("export", tr("Export..."), &ClipList::exportRequested);
        add("folder", tr("Show in folder"), &ClipList::openFolderRequested);
    }
    QMenu* stars = menu->addMenu(tr("Stars"));
    for (int n = library::kMostStars; n >= 0; --n) {
        connect(stars->addAction(n == 0 ? tr("None") : ClipWords::stars(n)), &QAction::triggered, this,
                [this, n] { giveStars(n); });
    }
    menu->addSeparator();
    const QString remove = entries.size() == 1 ? tr("Move to trash") : tr("Move %1 clips to trash").arg(entries.size());
    connect(menu->addAction(icon(QStringLiteral("trash")), remove), &QAction::triggered, this,
            [this, entries] { Q_EMIT removeRequested(entries); });
    menu->popup(m_list->viewport()->mapToGlobal(position));
}

}  // namespace tubelet::ui
