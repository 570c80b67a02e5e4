#include "ui/preview/tile_model.h"

#include <algorithm>

namespace tubelet::ui {

void TileModel::setTiles(const std::vector<Tile>& tiles) {
    const bool sameIds = std::equal(tiles.begin(), tiles.end(), m_tiles.begin(), m_tiles.end(),
                                    [](const Tile& a, const Tile& b) { return a.id == b.id; });
    if (sameIds) {
        m_tiles = tiles;
        if (!m_tiles.empty()) {
            Q_EMIT dataChanged(index(0), index(rowCount() - 1));
        }
        return;
    }
    beginResetModel();
    m_tiles = tiles;
    endResetModel();
}

int TileModel::rowOf(qint64 id) const {
    const auto found = std::find_if(m_tiles.begin(), m_tiles.end(), [id](const Tile& tile) { return tile.id == id; });
    return found == m_tiles.end() ? -1 : static_cast<int>(found - m_tiles.begin());
}

int TileModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_tiles.size());
}

QVariant TileModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount()) {
        return {};
    }
    const Tile& tile = at(index.row());
    if (role == Qt::ToolTipRole || role == Qt::AccessibleTextRole) {
        return tr("%1: %2").arg(tile.name, tile.state);
    }
    return {};
}

}  // namespace tubelet::ui
