#include "media/line_table.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <sstream>
#include <string>
#include <system_error>

namespace tubelet::media {
namespace {

constexpr std::size_t kMostPoints = 2000;  // more than a plot has pixels

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

}  // namespace

LineTable readLineTable(const std::filesystem::path& file) {
    LineTable table;
    std::ifstream text(file);
    std::string row;
    if (!std::getline(text, row)) {
        return table;
    }
    std::istringstream heading(row);
    for (std::string name; std::getline(heading, name, ',');) {
        table.lines.push_back({name, {}});
    }
    const std::size_t width = table.lines.size();
    std::vector<Thinned> thinned(width);
    while (std::getline(text, row) && !text.eof()) {  // one without an end is being written
        auto numbers = numbersOf(row);
        if (numbers.size() != width) {
            continue;
        }
        for (std::size_t column = 1; column < width; ++column) {
            thinned[column].add(numbers[0], numbers[column]);
        }
        ++table.rows;
        table.last = std::move(numbers);
    }
    for (std::size_t column = 1; column < width; ++column) {
        table.lines[column].points = thinned[column].points();
    }
    if (!table.lines.empty()) {
        table.lines.erase(table.lines.begin());
    }
    return table;
}

std::vector<std::pair<double, double>> runningMean(const std::vector<std::pair<double, double>>& points) {
    const double share = std::min(0.2, 20.0 / static_cast<double>(std::max<std::size_t>(1, points.size())));
    std::vector<std::pair<double, double>> means;
    double mean = 0, weight = 0;
    for (const auto& [x, y] : points) {
        mean += share * (y - mean);
        weight += share * (1 - weight);
        means.emplace_back(x, weight > 0 ? mean / weight : y);  // unbiased from the first on
    }
    return means;
}

}  // namespace tubelet::media
