#include "training/training_plot.h"

#include <algorithm>
#include <cstdlib>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "base/c_numbers.h"
#include "files/atomic_file.h"
#include "media/image_file.h"
#include "media/line_plot.h"
#include "training/csv_table.h"

namespace tubelet::training {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kMostBytes = 1'000'000'000;
constexpr std::size_t kMostPoints = 2000;  // more than the plot has pixels

std::vector<std::vector<std::string>> rowsOf(const fs::path& file) {
    std::error_code failed;
    if (!fs::exists(file, failed)) {
        return {};
    }
    return csvRows(files::readFile(file, kMostBytes));
}

/// Columns of a table with "step" in front, as lines over it.
std::vector<media::PlotLine> linesOf(const std::vector<std::vector<std::string>>& rows, std::size_t first,
                                     std::size_t last) {
    std::vector<media::PlotLine> lines;
    for (std::size_t column = first; column <= last; ++column) {
        media::PlotLine line{rows.front()[column], {}};
        for (std::size_t i = 1; i < rows.size(); ++i) {
            if (rows[i].size() == rows.front().size()) {
                line.points.emplace_back(std::atof(rows[i][0].c_str()), std::atof(rows[i][column].c_str()));
            }
        }
        lines.push_back(std::move(line));
    }
    return lines;
}

/// Means of as many neighbours as make at most kMostPoints of them.
std::vector<std::pair<double, double>> thinned(const std::vector<std::pair<double, double>>& points) {
    const std::size_t each = (points.size() + kMostPoints - 1) / kMostPoints;
    std::vector<std::pair<double, double>> means;
    for (std::size_t i = 0; i < points.size(); i += each) {
        const auto end = std::min(points.size(), i + each);
        double sum = 0;
        for (std::size_t k = i; k < end; ++k) {
            sum += points[k].second;
        }
        means.emplace_back(points[end - 1].first, sum / static_cast<double>(end - i));
    }
    return means;
}

/// The mean of the last twentieth of what there was at each point.
std::vector<std::pair<double, double>> smoothed(const std::vector<std::pair<double, double>>& points) {
    const double share = std::min(1.0, 20.0 / static_cast<double>(std::max<std::size_t>(1, points.size())));
    std::vector<std::pair<double, double>> means;
    double mean = 0, weight = 0;
    for (const auto& [x, y] : points) {
        mean += share * (y - mean);
        weight += share * (1 - weight);
        means.emplace_back(x, weight > 0 ? mean / weight : y);  // unbiased from the first on
    }
    return means;
}

void write(const fs::path& folder, const std::string& name, const media::LinePlot& plot) {
    files::writeFileAtomically(folder / (name + ".svg"), media::plotAsSvg(plot));
    media::writePng(folder / (name + ".png"), media::plotAsPicture(plot));
}

}  // namespace

void drawTraining(const fs::path& folder) {
    const base::CNumbers numbers;
    if (const auto rows = rowsOf(folder / "progress.csv"); rows.size() > 1 && rows.front().size() > 1) {
        auto loss = linesOf(rows, 1, 1).front();
        loss.points = thinned(loss.points);
        loss.isFaint = true;
        media::PlotLine mean{"mean", smoothed(loss.points)};
        write(folder, "progress", {"loss", "step", "", {std::move(loss), std::move(mean)}, false});
    }
    if (const auto rows = rowsOf(folder / "accuracy.csv"); rows.size() > 1 && rows.front().size() > 1) {
        write(folder, "accuracy",
              {"held-out clips", "step", "share right", linesOf(rows, 1, rows.front().size() - 1), true});
    }
}

}  // namespace tubelet::training
