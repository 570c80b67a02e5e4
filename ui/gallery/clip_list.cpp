#include "ui/gallery/clip_list.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPainter>
#include <QVBoxLayout>

#include "ui/gallery/clip_delegate.h"
#include "ui/gallery/clip_model.h"
#include "ui/style/icon.h"
#include "ui/style/theme.h"

namespace tubelet::ui {

namespace {

/// A list that says why it is empty.
class EmptyAwareList : public QListView {
  public:
    using QListView::QListView;

    void setEmptyText(const QString& text) {
        m_emptyText = text;
        viewport()->update();
    }

  protected:
    void paintEvent(QPaintEvent* event) override {
        QListView::paintEvent(event);
        if (model() && model()->rowCount() == 0) {
            QPainter painter(viewport());
            painter.setPen(quietText(palette()));
            painter.drawText(viewport()->rect().adjusted(16, 16, -16, -16),
                             Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap, m_emptyText);
        }
    }

  private:
    QString m_emptyText;
};

}  // namespace

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

    auto* list = new EmptyAwareList(this);
    m_list = list;
    m_list->setModel(m_filter);
    m_list->setItemDelegate(new ClipDelegate(m_list));
    m_list->setAccessibleName(tr("Finished clips"));
    m_list->setUniformItemSizes(true);
    m_list->setSelectionMode(QAbstractItemView::SingleSelection);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMouseTracking(true);
    m_list->setDragEnabled(true);
    m_list->setDragDropMode(QAbstractItemView::DragOnly);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_list->viewport()->setAttribute(Qt::WA_Hover);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(4, 4, 4, 4);
    layout->setSpacing(4);
    layout->addWidget(m_search);
    layout->addWidget(m_list, 1);
    setFocusProxy(m_list);
    m_search->installEventFilter(this);
    m_list->installEventFilter(this);

    const auto tellEmpty = [this, list] {
        list->setEmptyText(m_model->rowCount() == 0 ? tr("Finished clips appear here.")
                                                    : tr("No clip's prompt holds all of these words."));
    };
    tellEmpty();
    connect(m_model, &QAbstractItemModel::modelReset, this, tellEmpty);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, tellEmpty);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, tellEmpty);
    connect(m_search, &QLineEdit::textChanged, m_filter, &ClipFilter::setSearch);
    connect(m_list, &QListView::activated, this, [this](const QModelIndex& index) {
        Q_EMIT activated(library::ClipEntry(m_model->entryAt(m_filter->mapToSource(index).row())));
    });
    connect(m_list, &QListView::customContextMenuRequested, this, &ClipList::showMenu);
}

ClipList::~ClipList() = default;

void ClipList::setEntries(const std::vector<library::ClipEntry>& entries) {
    m_model->setEntries(entries);
}

void ClipList::addEntry(const library::ClipEntry& entry) {
    m_model->addEntry(entry);
}

void ClipList::removeEntry(std::int64_t id) {
    m_model->removeEntry(id);
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
    // A copy: the list may change while the menu is open.
    const library::ClipEntry entry = m_model->entryAt(m_filter->mapToSource(index).row());
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [&](const char* iconName, const QString& text, auto signal) {
        connect(menu->addAction(icon(QLatin1String(iconName)), text), &QAction::triggered, this, [this, entry, signal] {
            Q_EMIT(this->*signal)(entry);
        });
    };
    add("open", tr("Open"), &ClipList::activated);
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
