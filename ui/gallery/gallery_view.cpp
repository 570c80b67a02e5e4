#include "ui/gallery/gallery_view.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include "ui/style/theme.h"

namespace tubelet::ui {

GalleryView::GalleryView(QWidget* parent) : QListView(parent) {
    setUniformItemSizes(true);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(true);
    setDragEnabled(true);
    setDragDropMode(QAbstractItemView::DragOnly);
    setContextMenuPolicy(Qt::CustomContextMenu);
    viewport()->setAttribute(Qt::WA_Hover);
}

void GalleryView::setEmptyText(const QString& text) {
    m_emptyText = text;
    viewport()->update();
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
    QListView::paintEvent(event);
    if (model() && model()->rowCount() == 0) {
        QPainter painter(viewport());
        painter.setPen(quietText(palette()));
        painter.drawText(viewport()->rect().adjusted(16, 16, -16, -16),
                         Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap, m_emptyText);
    }
}

}  // namespace tubelet::ui
