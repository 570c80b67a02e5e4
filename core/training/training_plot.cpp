#include "training/training_plot.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <fstream>
#include <sstream>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "files/atomic_file.h"
#include "media/image_file.h"
#include "media/line_plot.h"

namespace tubelet::training {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kMostPoints = 2000;  // more than the plot has pixels

/// Neighbours become one point, their mean, as often as there are too many.
class Thinned {
  public:
    void add(double x, double y) {
        m_sum += y;
        if (++m_count < m_each) {
            return;
        }
        m_points.emplace_back(x, m_sum / static_cast<double>(m_count));
        m_sum = 0;
        m_count = 0;
        if (m_points.size() == kMostPoints) {
            for (std::size_t i = 0; i < m_points.size() / 2; ++i) {
                m_points[i] = {m_points[2 * i + 1].first, (m_points[2 * i].second + m_points[2 * i + 1].second) / 2};
            }
            m_points.resize(m_points.size() / 2);
            m_each *= 2;
        }
    }
    const std::vector<std::pair<double, double>>& points() const { return m_points; }

  private:
    std::vector<std::pair<double, double>> m_points;
    double m_sum = 0;
    std::int64_t m_count = 0, m_each = 1;
};

/// The cells of a row of numbers; empty where one is none.
std::vector<double> numbersOf(const std::string& row) {
    std::vector<double> numbers;
    const char* at = row.data();
    const char* end = at + row.size();
    while (true) {
        double number = 0;
        const auto [behind, failed] = std::from_chars(at, end, number);
        if (failed != std::errc() || (behind != end && *behind != ',')) {
            return {};
        }
        numbers.push_back(number);
        if (behind == end) {
            return numbers;
        }
        at = behind + 1;
    }
}

/// Columns 1 to `columns` (0: all) of a table over its first one, as lines; none where there is no
/// such table. It may be as long as a training: it is read row by row.
std::vector<media::PlotLine> linesOf(const fs::path& file, std::size_t columns) {
    std::ifstream table(file);
    std::string row;
    std::vector<media::PlotLine> lines;
    if (!std::getline(table, row)) {
        return lines;
    }
    std::istringstream heading(row);
    for (std::string name; std::getline(heading, name, ',');) {
        lines.push_back({name, {}});
    }
    const std::size_t width = lines.size();
    std::vector<Thinned> thinned(width);
    while (std::getline(table, row)) {
        const auto numbers = numbersOf(row);
        for (std::size_t column = 1; numbers.size() == width && column < width; ++column) {
            thinned[column].add(numbers[0], numbers[column]);
        }
    }
    for (std::size_t column = 1; column < width; ++column) {
        lines[column].points = thinned[column].points();
    }
    if (!lines.empty()) {
        lines.erase(lines.begin());
    }
    if (columns > 0 && columns < lines.size()) {
        lines.resize(columns);
    }
    return lines;
}

/// A running mean over about a twentieth, or 20 points, of all of them.
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
    if (auto lines = linesOf(folder / "progress.csv", 1); !lines.empty() && !lines.front().points.empty()) {
        auto& loss = lines.front();
        loss.isFaint = true;
        media::PlotLine mean{"mean", smoothed(loss.points)};
        write(folder, "progress", {"loss", "step", "", {std::move(loss), std::move(mean)}, false});
    }
    if (auto lines = linesOf(folder / "accuracy.csv", 0); !lines.empty() && !lines.front().points.empty()) {
        write(folder, "accuracy", {"held-out clips", "step", "share right", std::move(lines), true});
    }
}

}  // namespace tubelet::training
