#include "ui/preview/tile_delegate.h"

#include <QPainter>

#include "ui/preview/tile_grid.h"
#include "ui/preview/tile_model.h"
#include "ui/style/picture.h"
#include "ui/style/theme.h"

namespace tubelet::ui {

namespace {

constexpr int kGap = 4;
constexpr double kRadius = 4;

}  // namespace

TileDelegate::TileDelegate(TileGrid* grid, const TileModel* tiles)
    : QStyledItemDelegate(grid), m_grid(grid), m_tiles(tiles) {}

QSize TileDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const {
    return m_size;
}

void TileDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const Tile& tile = m_tiles->at(index.row());
    const QPalette& palette = option.palette;
    const QRect cell = option.rect.adjusted(kGap, kGap, -kGap, -kGap);
    const int caption = option.fontMetrics.height() + kGap;
    const QRect place = cell.adjusted(0, 0, 0, -caption);
    painter->save();
    painter->setRenderHint(QPainter::SmoothPixmapTransform);
    painter->setRenderHint(QPainter::Antialiasing);
    QRect picture = place;
    if (tile.clip && !tile.clip->frames.empty()) {
        const auto frame = static_cast<std::size_t>(m_grid->frameOf(*tile.clip));
        const QImage image = wrapImage(tile.clip->frames[frame]);
        picture = QRect(QPoint(), image.size().scaled(place.size(), Qt::KeepAspectRatio));
        picture.moveCenter(place.center());
        painter->drawImage(picture, image);
    } else {
        QColor edge = pictureAreaText();
        edge.setAlpha(90);
        painter->setPen(QPen(edge, 1, Qt::DashLine));
        painter->drawRoundedRect(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5), kRadius, kRadius);
    }
    const bool marked = option.state.testFlag(QStyle::State_Selected);
    if (marked || option.state.testFlag(QStyle::State_MouseOver)) {
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(accent(palette), marked ? 3 : 1.5));
        painter->drawRoundedRect(QRectF(picture).adjusted(-1, -1, 1, 1), kRadius, kRadius);
    }
    painter->setPen(pictureAreaText());
    const QRect line(cell.left(), cell.bottom() + 1 - caption, cell.width(), caption);
    const int stateWidth = option.fontMetrics.horizontalAdvance(tile.state);
    painter->drawText(line, Qt::AlignVCenter | Qt::AlignRight | Qt::TextSingleLine,
                      option.fontMetrics.elidedText(tile.state, Qt::ElideRight, line.width()));
    const int room = line.width() - stateWidth - 2 * kGap;
    if (room > 0) {
        painter->drawText(line, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                          option.fontMetrics.elidedText(tile.name, Qt::ElideRight, room));
    }
    painter->restore();
}

}  // namespace tubelet::ui
