#pragma once

#include <vector>

#include <QSize>

#include "request/generation_request.h"
#include "ui/wall/grid_axis.h"

namespace tubelet::ui {

/// The places of clips on a wall: a table where they differ in two values, each with each, else
/// one behind the other.
struct WallShape {
    GridAxis across = GridAxis::None;  ///< None: no table
    GridAxis down = GridAxis::None;
    int columns = 1;
    std::vector<int> rows;      ///< of each request
    std::vector<int> columnOf;  ///< of each request

    static WallShape of(const std::vector<request::GenerationRequest>& requests);

    bool isTable() const { return across != GridAxis::None; }
    /// Of what is no table: so many stand beside each other.
    void setColumns(int wanted);
    /// With how many columns `count` pictures of this shape fill a room in tiles as large as they
    /// can be, the tiles with `caption` pixels below each picture, and none narrower than `least`
    /// as long as there are several columns.
    static int bestColumns(int count, QSize room, QSizeF picture, int caption, int least);
};

}  // namespace tubelet::ui
