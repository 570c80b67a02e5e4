#include "ui/wall/wall_shape.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

namespace tubelet::ui {

namespace {

using request::GenerationRequest;

/// The distinct values along an axis, each as the first request that has it.
std::vector<const GenerationRequest*> valuesOf(GridAxis axis, const std::vector<GenerationRequest>& requests) {
    std::vector<const GenerationRequest*> values;
    for (const GenerationRequest& request : requests) {
        if (std::none_of(values.begin(), values.end(),
                         [&](const auto* value) { return GridAxes::isAlike(axis, *value, request); })) {
            values.push_back(&request);
        }
    }
    return values;
}

int placeIn(GridAxis axis, const std::vector<const GenerationRequest*>& values, const GenerationRequest& request) {
    const auto found = std::find_if(values.begin(), values.end(),
                                    [&](const auto* value) { return GridAxes::isAlike(axis, *value, request); });
    return static_cast<int>(found - values.begin());
}

}  // namespace

WallShape WallShape::of(const std::vector<GenerationRequest>& requests) {
    WallShape shape;
    const std::vector<GridAxis> varying = GridAxes::varying(requests);
    if (varying.size() == 2) {
        // What changes from the first clip to the second one goes across.
        const bool isSecondAcross = GridAxes::isAlike(varying[0], requests[0], requests[1]);
        shape.across = varying[isSecondAcross ? 1 : 0];
        shape.down = varying[isSecondAcross ? 0 : 1];
        const auto columns = valuesOf(shape.across, requests);
        const auto rows = valuesOf(shape.down, requests);
        std::set<std::pair<int, int>> cells;
        for (const GenerationRequest& request : requests) {
            shape.rows.push_back(placeIn(shape.down, rows, request));
            shape.columnOf.push_back(placeIn(shape.across, columns, request));
            cells.emplace(shape.rows.back(), shape.columnOf.back());
        }
        shape.columns = static_cast<int>(columns.size());
        if (cells.size() == requests.size() && columns.size() * rows.size() == requests.size()) {
            return shape;
        }
        shape = {};
    }
    if (varying.size() == 1) {
        shape.down = varying.front();  // each tile says it
    }
    shape.rows.resize(requests.size());
    shape.columnOf.resize(requests.size());
    shape.setColumns(static_cast<int>(std::ceil(std::sqrt(static_cast<double>(requests.size())))));
    return shape;
}

void WallShape::setColumns(int wanted) {
    columns = std::max(wanted, 1);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        rows[i] = static_cast<int>(i) / columns;
        columnOf[i] = static_cast<int>(i) % columns;
    }
}

int WallShape::bestColumns(int count, QSize room, QSizeF picture, int caption, int least) {
    int best = 1;
    double widest = -1;
    for (int columns = 1; columns <= std::max(count, 1); ++columns) {
        const int rows = (count + columns - 1) / columns;
        const double width = static_cast<double>(room.width()) / columns;
        if (columns > 1 && width < least) {
            break;
        }
        const double fitting = std::min(width, (static_cast<double>(room.height()) / std::max(rows, 1) - caption) *
                                                   picture.width() / std::max(picture.height(), 1.0));
        // Where even the smallest ones need more than the room, it is scrolled.
        if (fitting > widest || fitting < least) {
            widest = std::max(fitting, widest);
            best = columns;
        }
    }
    return best;
}

}  // namespace tubelet::ui
