#include "ui/gallery/gallery_view.h"

#include <algorithm>

#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

#include "ui/gallery/clip_filter.h"
#include "ui/gallery/clip_model.h"
#include "ui/gallery/hover_player.h"
#include "ui/style/theme.h"

namespace tubelet::ui {

namespace {

constexpr int kNarrowestCell = 128;

/// The clip of a row of the view, which shows a ClipFilter.
const library::ClipRow& clipOf(const QModelIndex& index) {
    const auto* filter = static_cast<const ClipFilter*>(index.model());
    return static_cast<const ClipModel*>(filter->sourceModel())->clipAt(filter->mapToSource(index).row());
}

}  // namespace

GalleryView::GalleryView(QWidget* parent) : QListView(parent), m_hoverPlayer(new HoverPlayer(this)) {
    setUniformItemSizes(true);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(true);
    setDragEnabled(true);
    setDragDropMode(QAbstractItemView::DragOnly);
    viewport()->setAttribute(Qt::WA_Hover);
    setResizeMode(QListView::Adjust);
    connect(m_hoverPlayer, &HoverPlayer::changed, this, [this] {
        if (m_hovered.isValid()) {
            update(m_hovered);
        }
    });
}

void GalleryView::setGrid(bool grid) {
    if (grid == isGrid()) {
        return;
    }
    setFlow(grid ? QListView::LeftToRight : QListView::TopToBottom);
    setWrapping(grid);
    scheduleDelayedItemsLayout();
    scrollTo(currentIndex(), QAbstractItemView::PositionAtCenter);
}

QSize GalleryView::cell() const {
    // The bar's width is left free even without a bar: it must not come and go by the layout.
    // And a little more: QListView breaks a line that fills the room to the pixel.
    const int room = width() - verticalScrollBar()->sizeHint().width() - 2 * frameWidth() - 2;
    const int columns = std::max(1, room / kNarrowestCell);
    const int across = std::max(40, room / columns);
    return {across, across * 2 / 3 + fontMetrics().lineSpacing() + 6};
}

QImage GalleryView::movingPicture(const QModelIndex& index) const {
    return index == m_hovered ? m_hoverPlayer->frame(clipOf(index).id) : QImage();
}

void GalleryView::hover(const QModelIndex& index) {
    if (index == m_hovered) {
        return;
    }
    const QPersistentModelIndex before = m_hovered;
    m_hovered = index;
    if (before.isValid()) {
        update(before);
    }
    if (index.isValid()) {
        const library::ClipRow& clip = clipOf(index);
        // Before it is shown, which is some time after the pointer rests.
        static_cast<ClipModel*>(static_cast<const ClipFilter*>(model())->sourceModel())->prepareToolTip(clip.id);
        m_hoverPlayer->begin(clip.id, clip.file, clip.frames, clip.frameRate);
    } else {
        m_hoverPlayer->end();
    }
}

bool GalleryView::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        if (const QModelIndex index = indexAt(help->pos()); index.isValid()) {
            // Below the row, whose picture moves meanwhile.
            const QRect row = visualRect(index);
            QToolTip::showText(viewport()->mapToGlobal(row.bottomLeft()), index.data(Qt::ToolTipRole).toString(),
                               viewport(), row);
            return true;
        }
    }
    return QListView::viewportEvent(event);
}

void GalleryView::mouseMoveEvent(QMouseEvent* event) {
    hover(event->buttons() == Qt::NoButton ? indexAt(event->position().toPoint()) : QModelIndex());
    QListView::mouseMoveEvent(event);
}

void GalleryView::leaveEvent(QEvent* event) {
    hover({});
    QListView::leaveEvent(event);
}

void GalleryView::hideEvent(QHideEvent* event) {
    hover({});
    QListView::hideEvent(event);
}

void GalleryView::resizeEvent(QResizeEvent* event) {
    QListView::resizeEvent(event);
    if (isGrid()) {
        scheduleDelayedItemsLayout();  // cells have another size
    }
}

void GalleryView::setEmptyText(const QString& text) {
    m_emptyText = text;
    viewport()->update();
}

const KinPlace* GalleryView::placeOf(const QModelIndex& index) const {
    return static_cast<const ClipFilter*>(model())->placeOf(index);
}

void GalleryView::contextMenuEvent(QContextMenuEvent* event) {
    if (event->reason() != QContextMenuEvent::Mouse && currentIndex().isValid()) {
        scrollTo(currentIndex());
        Q_EMIT menuRequested(viewport()->mapToGlobal(visualRect(currentIndex()).center()));
    } else if (indexAt(event->pos()).isValid()) {
        Q_EMIT menuRequested(event->globalPos());
    }
}

void GalleryView::keyPressEvent(QKeyEvent* event) {
    const QModelIndex before = currentIndex();
    QListView::keyPressEvent(event);
    const bool alone = !(event->modifiers() & (Qt::ShiftModifier | Qt::ControlModifier));
    if (alone && currentIndex().isValid() && currentIndex() != before) {
        Q_EMIT chosen(currentIndex());
    }
}

void GalleryView::mousePressEvent(QMouseEvent* event) {
    const bool plain = event->button() == Qt::LeftButton && event->modifiers() == Qt::NoModifier;
    m_pressed = plain ? indexAt(event->position().toPoint()) : QModelIndex();
    QListView::mousePressEvent(event);
}

/// Not already when pressed: a clip that is dragged away is not to be played.
void GalleryView::mouseReleaseEvent(QMouseEvent* event) {
    const QModelIndex index = indexAt(event->position().toPoint());
    const bool clicked = event->button() == Qt::LeftButton && index.isValid() && index == m_pressed;
    m_pressed = QModelIndex();
    QListView::mouseReleaseEvent(event);
    if (clicked && state() != DraggingState) {
        Q_EMIT chosen(index);
    }
}

void GalleryView::paintEvent(QPaintEvent* event) {
    // While clips keep coming the layout would come too late for every paint, and nothing be seen.
    executeDelayedItemsLayout();
    QListView::paintEvent(event);
    if (model() && model()->rowCount() == 0) {
        QPainter painter(viewport());
        painter.setPen(quietText(palette()));
        painter.drawText(viewport()->rect().adjusted(16, 16, -16, -16),
                         Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap, m_emptyText);
    }
}

}  // namespace tubelet::ui
