#include "ui/gallery/clip_list.h"

#include <algorithm>

#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QVBoxLayout>

#include "ui/gallery/clip_delegate.h"
#include "ui/gallery/clip_model.h"
#include "ui/gallery/gallery_view.h"
#include "ui/style/icon.h"

namespace tubelet::ui {

ClipList::ClipList(QWidget* parent) : QWidget(parent) {
    m_model = new ClipModel(this);
    m_filter = new ClipFilter(this);
    m_filter->setSourceModel(m_model);

    m_search = new QLineEdit(this);
    m_search->setPlaceholderText(tr("Search prompts"));
    m_search->setAccessibleName(tr("Search the finished clips by prompt or seed"));
    m_search->setClearButtonEnabled(true);
    m_search->setProperty("ownUndo", true);
    m_search->addAction(icon(QStringLiteral("search"), QPalette::PlaceholderText), QLineEdit::LeadingPosition);

    m_list = new GalleryView(this);
    m_list->setModel(m_filter);
    m_list->setItemDelegate(new ClipDelegate(m_list));
    m_list->setAccessibleName(tr("Finished clips"));

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(4, 4, 4, 4);
    layout->setSpacing(4);
    layout->addWidget(m_search);
    layout->addWidget(m_list, 1);
    setFocusProxy(m_list);
    m_search->installEventFilter(this);
    m_list->installEventFilter(this);

    const auto tellEmpty = [this] {
        m_list->setEmptyText(m_model->rowCount() == 0 ? tr("Finished clips appear here.")
                                                      : tr("No clip's prompt holds all of these words."));
    };
    tellEmpty();
    connect(m_model, &QAbstractItemModel::modelReset, this, tellEmpty);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, tellEmpty);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, tellEmpty);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_filter->setSearch(text);
        select(m_model->playing());
    });
    connect(m_list, &GalleryView::chosen, this, [this](const QModelIndex& index) { Q_EMIT activated(entryOf(index)); });
    connect(m_list, &QListView::activated, this, [this](const QModelIndex& index) { Q_EMIT opened(entryOf(index)); });
    connect(m_list, &QListView::customContextMenuRequested, this, &ClipList::showMenu);
}

ClipList::~ClipList() = default;

void ClipList::setEntries(const std::vector<library::ClipEntry>& entries) {
    m_model->setEntries(entries);
    select(m_model->playing());
}

void ClipList::addEntry(const library::ClipEntry& entry) {
    m_model->addEntry(entry);
    if (entry.id == m_model->playing()) {
        select(entry.id);  // it played before it was listed
    }
}

void ClipList::removeEntry(std::int64_t id) {
    const int place = m_filter->mapFromSource(m_model->index(std::max(m_model->rowOf(id), 0))).row();
    const bool played = id != 0 && id == m_model->playing();
    m_model->removeEntry(id);
    if (const int rows = visibleCount(); played && rows > 0) {
        // As in every gallery: the one that takes its place.
        const QModelIndex next = m_filter->index(std::clamp(place, 0, rows - 1), 0);
        m_list->setCurrentIndex(next);
        Q_EMIT activated(entryOf(next));
    }
}

void ClipList::setPlaying(std::int64_t id) {
    if (id == m_model->playing()) {
        return;
    }
    m_model->setPlaying(id);
    select(id);
}

library::ClipEntry ClipList::entryOf(const QModelIndex& index) const {
    // A copy: the list may change while it is looked at.
    return m_model->entryAt(m_filter->mapToSource(index).row());
}

int ClipList::count() const {
    return m_model->rowCount();
}

int ClipList::visibleCount() const {
    return m_filter->rowCount();
}

std::int64_t ClipList::selectedId() const {
    const QModelIndexList rows = m_list->selectionModel()->selectedIndexes();
    return rows.isEmpty() ? 0 : m_model->entryAt(m_filter->mapToSource(rows.constFirst()).row()).id;
}

void ClipList::select(std::int64_t id) {
    const QModelIndex index = m_filter->mapFromSource(m_model->index(m_model->rowOf(id)));
    if (index.isValid()) {
        m_list->setCurrentIndex(index);
        m_list->scrollTo(index);
    } else {
        m_list->selectionModel()->clear();
    }
}

void ClipList::focusSearch() {
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

QSize ClipList::sizeHint() const {
    return {296, 400};
}

QSize ClipList::minimumSizeHint() const {
    return {180, 120};
}

void ClipList::showMenu(const QPoint& position) {
    const QModelIndex index = m_list->indexAt(position);
    if (!index.isValid()) {
        return;
    }
    const library::ClipEntry entry = entryOf(index);
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [&](const char* iconName, const QString& text, auto signal) {
        connect(menu->addAction(icon(QLatin1String(iconName)), text), &QAction::triggered, this, [this, entry, signal] {
            Q_EMIT(this->*signal)(entry);
        });
    };
    add("open", tr("Open"), &ClipList::opened);
    add("reuse", tr("Use these settings"), &ClipList::reuseRequested);
    add("export", tr("Export..."), &ClipList::exportRequested);
    add("folder", tr("Show in folder"), &ClipList::openFolderRequested);
    menu->addSeparator();
    add("trash", tr("Move to trash"), &ClipList::removeRequested);
    menu->popup(m_list->viewport()->mapToGlobal(position));
}

bool ClipList::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride) {
        return QWidget::eventFilter(watched, event);
    }
    const int key = static_cast<QKeyEvent*>(event)->key();
    const bool clears = watched == m_search && key == Qt::Key_Escape && !m_search->text().isEmpty();
    if (event->type() == QEvent::ShortcutOverride) {
        // Before the window closes anything else.
        event->setAccepted(clears);
        return clears;
    }
    if (watched == m_list && key == Qt::Key_Delete) {
        if (const int row = m_model->rowOf(selectedId()); row >= 0) {
            Q_EMIT removeRequested(library::ClipEntry(m_model->entryAt(row)));
        }
        return true;
    }
    if (watched == m_search && (key == Qt::Key_Down || key == Qt::Key_Return || key == Qt::Key_Enter)) {
        m_list->setFocus(Qt::ShortcutFocusReason);
        if (selectedId() == 0 && visibleCount() > 0) {
            m_list->setCurrentIndex(m_filter->index(0, 0));
        }
        return true;
    }
    if (clears) {
        m_search->clear();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace tubelet::ui
