#include "ui/gallery/clip_list.h"

#include <algorithm>

#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

#include "ui/gallery/clip_delegate.h"
#include "ui/gallery/clip_details.h"
#include "ui/gallery/gallery_bar.h"
#include "ui/gallery/gallery_view.h"

namespace tubelet::ui {

ClipList::ClipList(QWidget* parent) : QWidget(parent) {
    m_model = new ClipModel(this);
    m_filter = new ClipFilter(m_model, this);
    m_bar = new GalleryBar(this);
    m_only = new QLabel(this);
    m_only->setObjectName(QStringLiteral("clipsOnly"));
    m_only->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    m_only->hide();
    m_list = new GalleryView(this);
    m_list->setModel(m_filter);
    m_list->setItemDelegate(new ClipDelegate(m_list));
    m_list->setAccessibleName(tr("Finished clips"));
    m_details = new ClipDetails(this);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(4, 4, 4, 4);
    layout->setSpacing(4);
    layout->addWidget(m_bar);
    layout->addWidget(m_only);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_details);
    setFocusProxy(m_list);
    m_bar->search()->installEventFilter(this);
    m_list->installEventFilter(this);

    connectBar();
    connectDetails();
    connect(m_list, &GalleryView::chosen, this, [this](const QModelIndex& index) { Q_EMIT activated(entryOf(index)); });
    connect(m_list, &QListView::activated, this, [this](const QModelIndex& index) { Q_EMIT opened(entryOf(index)); });
    connect(m_list, &QListView::customContextMenuRequested, this, &ClipList::showMenu);
    connect(m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ClipList::tellSelection);
    for (auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved}) {
        connect(m_filter, signal, this, &ClipList::tellEmpty);
    }
    connect(m_filter, &QAbstractItemModel::modelReset, this, &ClipList::tellEmpty);
    tellEmpty();
}

ClipList::~ClipList() = default;

void ClipList::connectBar() {
    const auto keepPlaying = [this] { select(m_model->playing()); };
    connect(m_bar, &GalleryBar::searchChanged, this, [this] {
        if (m_bar->search()->text().trimmed().isEmpty()) {
            m_filter->setFound({});
            select(m_model->playing());
        }
        Q_EMIT searchRequested(m_bar->search()->text());
    });
    connect(m_bar, &GalleryBar::leastStarsChanged, m_filter, &ClipFilter::setLeastStars);
    connect(m_bar, &GalleryBar::leastStarsChanged, this, keepPlaying);
    connect(m_bar, &GalleryBar::tagChanged, m_filter, &ClipFilter::setTag);
    connect(m_bar, &GalleryBar::tagChanged, this, keepPlaying);
    connect(m_bar, &GalleryBar::orderChanged, this, [this] {
        m_filter->setOrder(m_bar->order());
        m_list->scrollTo(m_list->currentIndex());
        Q_EMIT viewChanged();
    });
    connect(m_bar, &GalleryBar::gridChanged, this, [this](bool grid) {
        m_list->setGrid(grid);
        Q_EMIT viewChanged();
    });
    connect(m_only, &QLabel::linkActivated, this, [this] {
        m_only->hide();
        m_filter->setOnly({});
        select(m_model->playing());
    });
}

void ClipList::setReader(ClipModel::Reader reader) {
    m_model->setReader(std::move(reader));
}

void ClipList::setClips(std::vector<library::ClipRow> clips) {
    m_model->setClips(std::move(clips));
    findTags();
    select(m_model->playing());
    searchAgain();
}

void ClipList::addEntry(const library::ClipEntry& entry) {
    m_model->add(library::rowOf(entry));
    if (entry.id == m_model->playing()) {
        select(entry.id);  // it played before it was listed
    }
    for (const std::string& tag : entry.tags) {
        if (!m_knownTags.contains(QString::fromStdString(tag))) {
            findTags();
        }
    }
    if (entry.lineage != library::Lineage()) {
        tellSelection();  // it may be a relative of the selected one
    }
    searchAgain();
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
    m_model->remove(ids);
    if (const int rows = visibleCount(); played && rows > 0) {
        // As in every gallery: the one that takes its place.
        const QModelIndex next = m_filter->index(std::clamp(place - before, 0, rows - 1), 0);
        m_list->selectionModel()->setCurrentIndex(next, QItemSelectionModel::ClearAndSelect);
        Q_EMIT activated(entryOf(next));
    } else if (m_model->rowOf(playing) >= 0) {
        select(playing);
    }
    findTags();
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
    searchAgain();
}

void ClipList::setFound(const QString& text, const std::vector<std::int64_t>& ids) {
    if (text != m_bar->search()->text() || text.trimmed().isEmpty()) {
        return;
    }
    m_filter->setFound(QSet<qint64>(ids.begin(), ids.end()));
    select(m_model->playing());
}

void ClipList::searchAgain() {
    if (const QString text = m_bar->search()->text(); !text.trimmed().isEmpty()) {
        Q_EMIT searchRequested(text);
    }
}

void ClipList::setPlaying(std::int64_t id) {
    if (id == m_model->playing()) {
        return;
    }
    m_model->setPlaying(id);
    if (selectedIds().size() < 2) {  // several were selected for something else
        select(id);
    }
}

int ClipList::count() const {
    return m_model->rowCount();
}

const library::ClipRow* ClipList::find(std::int64_t id) const {
    const int row = m_model->rowOf(id);
    return row < 0 ? nullptr : &m_model->clipAt(row);
}

int ClipList::visibleCount() const {
    return m_filter->rowCount();
}

void ClipList::focusSearch() {
    m_bar->search()->setFocus(Qt::ShortcutFocusReason);
    m_bar->search()->selectAll();
}

bool ClipList::isGrid() const {
    return m_list->isGrid();
}

void ClipList::setGrid(bool grid) {
    m_bar->setGrid(grid);
}

ClipOrder ClipList::order() const {
    return m_bar->order();
}

void ClipList::setOrder(ClipOrder order) {
    m_bar->setOrder(order);
}

QSize ClipList::sizeHint() const {
    return {296, 400};
}

QSize ClipList::minimumSizeHint() const {
    return {180, 120};
}

void ClipList::tellEmpty() {
    m_list->setEmptyText(m_model->rowCount() == 0 ? tr("Finished clips appear here.")
                         : m_filter->narrows()    ? tr("No clip is left by the search and the filters above.")
                                                  : tr("No clip holds all of these words."));
}

bool ClipList::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride) {
        return QWidget::eventFilter(watched, event);
    }
    QLineEdit* search = m_bar->search();
    const int key = static_cast<QKeyEvent*>(event)->key();
    const bool clears = watched == search && key == Qt::Key_Escape && !search->text().isEmpty();
    if (event->type() == QEvent::ShortcutOverride) {
        // Before the window closes anything else.
        event->setAccepted(clears);
        return clears;
    }
    if (watched == m_list && key == Qt::Key_Delete) {
        if (const auto entries = selectedEntries(); !entries.empty()) {
            Q_EMIT removeRequested(entries);
        }
        return true;
    }
    if (watched == search && (key == Qt::Key_Down || key == Qt::Key_Return || key == Qt::Key_Enter)) {
        m_list->setFocus(Qt::ShortcutFocusReason);
        if (selectedIds().empty() && visibleCount() > 0) {
            m_list->selectionModel()->setCurrentIndex(m_filter->index(0, 0), QItemSelectionModel::ClearAndSelect);
        }
        return true;
    }
    if (clears) {
        search->clear();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace tubelet::ui
