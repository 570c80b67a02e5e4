#include "ui/preview/tile_grid.h"

#include <algorithm>
#include <cmath>

#include <QKeyEvent>

#include "ui/preview/tile_delegate.h"
#include "ui/preview/tile_model.h"
#include "ui/style/theme.h"

namespace tubelet::ui {

namespace {

constexpr int kTickMs = 40;
constexpr int kCaption = 24;

}  // namespace

TileGrid::TileGrid(QWidget* parent) : QListView(parent), m_tiles(new TileModel(this)) {
    setObjectName(QStringLiteral("tileGrid"));
    setModel(m_tiles);
    setItemDelegate(new TileDelegate(this, m_tiles));
    setFlow(QListView::LeftToRight);
    setWrapping(true);
    setResizeMode(QListView::Adjust);
    setUniformItemSizes(true);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_Hover);
    setAccessibleName(tr("Variations side by side"));
    m_clock.start();
    m_tick.setInterval(kTickMs);
    connect(&m_tick, &QTimer::timeout, viewport(), QOverload<>::of(&QWidget::update));
    connect(this, &QListView::clicked, this,
            [this](const QModelIndex& index) { Q_EMIT chosen(m_tiles->at(index.row()).id); });
    applyColours();
}

void TileGrid::setTiles(const std::vector<Tile>& tiles) {
    m_tiles->setTiles(tiles);
    arrange();
}

void TileGrid::setCurrent(qint64 id) {
    const int row = m_tiles->rowOf(id);
    setCurrentIndex(row >= 0 ? m_tiles->index(row) : QModelIndex());
}

int TileGrid::frameOf(const media::Clip& clip) const {
    const auto frames = static_cast<qint64>(clip.frames.size());
    if (frames == 0 || clip.frameRate <= 0) {
        return 0;
    }
    return static_cast<int>(static_cast<qint64>(static_cast<double>(m_clock.elapsed()) * clip.frameRate / 1000.0) %
                            frames);
}

/// As many columns as make the pictures largest.
void TileGrid::arrange() {
    const int count = m_tiles->rowCount();
    // What fills the viewport to the last pixel is wrapped by Qt.
    const QSize room = viewport()->size() - QSize(2, 2);
    if (count == 0 || room.isEmpty()) {
        return;
    }
    QSizeF shape(16, 9);
    for (int row = 0; row < count; ++row) {
        if (const media::SharedClip& clip = m_tiles->at(row).clip) {
            shape = QSizeF(clip->width(), clip->height());
            break;
        }
    }
    double best = -1;
    QSize cell;
    for (int columns = 1; columns <= count; ++columns) {
        const int rows = (count + columns - 1) / columns;
        // A row that fills the width to the pixel would be wrapped.
        const QSize wanted((room.width() - 1) / columns, room.height() / rows);
        const double width =
            std::min<double>(wanted.width(), (wanted.height() - kCaption) * shape.width() / shape.height());
        if (width > best) {
            best = width;
            cell = wanted;
        }
    }
    auto* delegate = static_cast<TileDelegate*>(itemDelegate());
    if (delegate->size() != cell) {
        delegate->setSize(cell);
        scheduleDelayedItemsLayout();
    }
}

void TileGrid::applyColours() {
    QPalette colours = palette();
    colours.setColor(QPalette::Base, pictureArea());
    viewport()->setPalette(colours);
}

void TileGrid::resizeEvent(QResizeEvent* event) {
    QListView::resizeEvent(event);
    arrange();
}

void TileGrid::showEvent(QShowEvent* event) {
    QListView::showEvent(event);
    arrange();
    m_tick.start();
}

void TileGrid::hideEvent(QHideEvent* event) {
    QListView::hideEvent(event);
    m_tick.stop();
}

void TileGrid::changeEvent(QEvent* event) {
    QListView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        applyColours();
    }
}

void TileGrid::keyPressEvent(QKeyEvent* event) {
    const bool picks = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (picks && currentIndex().isValid()) {
        Q_EMIT chosen(m_tiles->at(currentIndex().row()).id);
        return;
    }
    QListView::keyPressEvent(event);
}

}  // namespace tubelet::ui
