#pragma once

#include <QStyledItemDelegate>

namespace tubelet::ui {

class TileGrid;
class TileModel;

/// Draws one tile: the frame that is due, and below it name and state.
/// GUI-only.
class TileDelegate : public QStyledItemDelegate {
    Q_OBJECT

  public:
    TileDelegate(TileGrid* grid, const TileModel* tiles);

    void setSize(QSize size) { m_size = size; }
    QSize size() const { return m_size; }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

  private:
    TileGrid* m_grid;
    const TileModel* m_tiles;
    QSize m_size;
};

}  // namespace tubelet::ui
