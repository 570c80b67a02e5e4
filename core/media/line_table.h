#pragma once

#include <cstdint>
#include <filesystem>
#include <utility>
#include <vector>

#include "media/line_plot.h"

namespace tubelet::media {

/// Figures of something that goes on, as a CSV file with a heading keeps them.
struct LineTable {
    /// One for each column behind the first, over the first one; of 1000 to 2000 points at most:
    /// neighbours of more rows become one point, their mean.
    std::vector<PlotLine> lines;
    std::int64_t rows = 0;
    std::vector<double> last;  ///< the cells of the last row; empty where there is none
};

/// Reads it row by row, as it may be long; rows that are no numbers, such as one that is being
/// written, are left out. No lines where there is no such file.
LineTable readLineTable(const std::filesystem::path& file);

/// A mean that runs with the points, over about a twentieth of them, 5 at least.
std::vector<std::pair<double, double>> runningMean(const std::vector<std::pair<double, double>>& points);

}  // namespace tubelet::media
