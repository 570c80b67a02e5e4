#include "ui/gallery/clip_list.h"

#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

#include "ui/gallery/clip_delegate.h"
#include "ui/gallery/clip_details.h"
#include "ui/gallery/clip_kin.h"
#include "ui/gallery/gallery_bar.h"
#include "ui/gallery/gallery_view.h"

namespace tubelet::ui {

namespace {

/// How long a clip may take to be read before that is said.
constexpr int kQuietMs = 200;

}  // namespace

ClipList::ClipList(QWidget* parent) : QWidget(parent) {
    m_model = new ClipModel(this);
    m_filter = new ClipFilter(m_model, this);
    m_kin = new ClipKin(*m_model, this);
    m_bar = new GalleryBar(this);
    m_only = new QLabel(this);
    m_only->setObjectName(QStringLiteral("clipsOnly"));
    m_only->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    m_only->hide();
    m_reading = new QLabel(tr("Reading the clip\u2026"), this);
    m_reading->setObjectName(QStringLiteral("clipsReading"));
    m_reading->hide();
    m_quiet.setSingleShot(true);
    m_quiet.setInterval(kQuietMs);
    connect(&m_quiet, &QTimer::timeout, m_reading, &QLabel::show);
    m_hidden = new QLabel(this);
    m_hidden->setObjectName(QStringLiteral("clipHidden"));
    m_hidden->setWordWrap(true);
    m_hidden->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    m_hidden->hide();
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
    layout->addWidget(m_hidden);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_reading);
    layout->addWidget(m_details);
    setFocusProxy(m_list);
    m_bar->search()->installEventFilter(this);
    m_list->installEventFilter(this);

    connectBar();
    connectDetails();
    connect(m_list, &GalleryView::chosen, this,
            [this](const QModelIndex& index) { readNext(idOf(index), &ClipList::activated); });
    connect(m_list, &QListView::activated, this,
            [this](const QModelIndex& index) { readNext(idOf(index), &ClipList::opened); });
    connect(m_list, &GalleryView::menuRequested, this, &ClipList::showMenu);
    connect(m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ClipList::tellSelection);
    for (auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved}) {
        connect(m_filter, signal, this, &ClipList::tellEmpty);
        connect(m_filter, signal, this, &ClipList::tellHidden);
    }
    connect(m_filter, &QAbstractItemModel::modelReset, this, &ClipList::tellEmpty);
    connect(m_filter, &QAbstractItemModel::modelReset, this, &ClipList::tellHidden);
    tellEmpty();
}

ClipList::~ClipList() = default;

void ClipList::connectBar() {
    // Who looks for something else has seen enough of these relatives.
    connect(m_bar, &GalleryBar::searchChanged, this, &ClipList::showAll);
    connect(m_bar, &GalleryBar::leastStarsChanged, this, &ClipList::showAll);
    connect(m_bar, &GalleryBar::tagChanged, this, &ClipList::showAll);
    connect(m_bar, &GalleryBar::orderChanged, this, &ClipList::showAll);
    connect(m_bar, &GalleryBar::searchChanged, this, [this] {
        if (m_bar->search()->text().trimmed().isEmpty()) {
            m_isSearching = false;
            keepSelection([this] { m_filter->setFound({}); });
            tellHidden();
        }
        askSearch();
    });
    connect(m_bar, &GalleryBar::leastStarsChanged, this,
            [this](int stars) { keepSelection([this, stars] { m_filter->setLeastStars(stars); }); });
    connect(m_bar, &GalleryBar::tagChanged, this,
            [this](const QString& tag) { keepSelection([this, &tag] { m_filter->setTag(tag); }); });
    connect(m_bar, &GalleryBar::orderChanged, this, [this] {
        m_filter->setOrder(m_bar->order());
        m_list->scrollTo(m_list->currentIndex());
    });
    connect(m_bar, &GalleryBar::gridChanged, this, &ClipList::showAsAsked);
    connect(m_bar, &GalleryBar::gridChanged, this, &ClipList::gridChanged);
    connect(m_bar, &GalleryBar::orderChanged, this, &ClipList::orderChanged);
    connect(m_only, &QLabel::linkActivated, this, &ClipList::showAll);
    connect(m_hidden, &QLabel::linkActivated, this, [this] {
        const std::int64_t id = m_newest;
        m_bar->clear();
        showAll();
        goTo(id);
    });
}

void ClipList::setReader(ClipModel::Reader reader) {
    m_model->setReader(std::move(reader));
}

void ClipList::setPlaying(std::int64_t id) {
    if (id == m_model->playing()) {
        return;
    }
    keepSelection([this, id] { m_model->setPlaying(id); });
}

int ClipList::count() const {
    return m_model->rowCount();
}

const library::ClipRow* ClipList::find(std::int64_t id) const {
    const int row = m_model->rowOf(id);
    return row < 0 ? nullptr : &m_model->clipAt(row);
}

QString ClipList::promptOf(const std::filesystem::path& file) const {
    for (int row = 0; row < count(); ++row) {
        if (m_model->clipAt(row).file == file) {
            return m_model->index(row).data(ClipModel::PromptRole).toString();
        }
    }
    return {};
}

int ClipList::visibleCount() const {
    return m_filter->rowCount();
}

void ClipList::focusSearch() {
    m_bar->search()->setFocus(Qt::ShortcutFocusReason);
    m_bar->search()->selectAll();
}

bool ClipList::isGrid() const {
    return m_bar->isGrid();
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
    const bool widens = watched == m_list && key == Qt::Key_Escape && showsFamily();
    if (event->type() == QEvent::ShortcutOverride) {
        // Before the window closes anything else.
        event->setAccepted(clears || widens);
        return clears || widens;
    }
    if (watched == m_list && key == Qt::Key_Delete) {
        if (const auto ids = selectedIds(); !ids.empty()) {
            Q_EMIT removeRequested(ids);
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
    if (widens) {
        showAll();
        return true;
    }
    if (clears) {
        search->clear();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace tubelet::ui
