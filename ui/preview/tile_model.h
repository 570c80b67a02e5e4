#pragma once

#include <vector>

#include <QAbstractListModel>

#include "ui/preview/tile_grid.h"

namespace tubelet::ui {

/// The tiles of a TileGrid in their order.
/// GUI-only.
class TileModel : public QAbstractListModel {
    Q_OBJECT

  public:
    using QAbstractListModel::QAbstractListModel;

    void setTiles(const std::vector<Tile>& tiles);
    const Tile& at(int row) const { return m_tiles[static_cast<std::size_t>(row)]; }
    int rowOf(qint64 id) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

  private:
    std::vector<Tile> m_tiles;
};

}  // namespace tubelet::ui
