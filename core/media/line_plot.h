#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "media/clip.h"

namespace tubelet::media {

/// A line of a plot.
struct PlotLine {
    std::string name;                               ///< in the legend, unless it is empty
    std::vector<std::pair<double, double>> points;  ///< x ascending; those with a y that is no
                                                    ///< number are left out
    bool isFaint = false;                           ///< behind others, such as single values
                                                    ///< behind their mean
    std::optional<std::size_t> colour{};            ///< of that line, from 0; without
                                                    ///< one its own
};

/// Figures over something that goes on, such as a loss over steps.
struct LinePlot {
    std::string title, xName, yName;
    std::vector<PlotLine> lines;
    bool fromZero = false;  ///< y begins with 0, else with the least value
};

/// Round numbers within [low, high], ascending, about `wanted` of them: 1, 2 or 5 times a power of
/// ten apart.
std::vector<double> roundTicks(double low, double high, int wanted);

/// 800 x 480 units, as SVG: text stays text.
std::string plotAsSvg(const LinePlot& plot);
/// The same as a picture of 800 x 480 pixels, with the built-in font (drawText()).
/// Throws nothing; a plot without points has axes alone.
Image plotAsPicture(const LinePlot& plot);

}  // namespace tubelet::media
