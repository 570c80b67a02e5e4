#include "lab/measured_table.h"

#include <algorithm>
#include <charconv>
#include <system_error>
#include <utility>

#include "files/atomic_file.h"
#include "training/csv_table.h"

namespace tubelet::lab {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kMostBytes = 16'000'000;

template <typename Number>
bool parse(const std::string& text, Number& number) {
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
    return failed == std::errc() && end == text.data() + text.size();
}

}  // namespace

std::string exactNumber(double value) {
    char text[40];
    const auto end = std::to_chars(text, text + sizeof text, value).ptr;
    return {text, end};
}

MeasuredTable::MeasuredTable(const fs::path& folder, std::vector<std::string> figures)
    : m_file(folder / "measured.csv"), m_figures(std::move(figures)) {
    std::error_code failed;
    if (!fs::exists(m_file, failed)) {
        return;
    }
    const auto text = files::readFile(m_file, kMostBytes);
    if (!text.starts_with(heading())) {
        return;
    }
    for (const auto& cells : training::csvRows(text.substr(heading().size()))) {
        MeasuredRow row{0, std::vector<double>(m_figures.size())};
        bool isWhole = cells.size() == m_figures.size() + 1 && parse(cells[0], row.step);
        for (std::size_t i = 0; isWhole && i < m_figures.size(); ++i) {
            isWhole = parse(cells[i + 1], row.values[i]);
        }
        if (isWhole) {
            m_rows.push_back(std::move(row));
        }
    }
}

std::string MeasuredTable::heading() const {
    std::string heading = "step";
    for (const auto& figure : m_figures) {
        heading += "," + figure;
    }
    return heading + "\n";
}

bool MeasuredTable::has(std::int64_t step) const {
    return std::any_of(m_rows.begin(), m_rows.end(), [step](const MeasuredRow& row) { return row.step == step; });
}

void MeasuredTable::add(MeasuredRow row) {
    std::erase_if(m_rows, [&row](const MeasuredRow& before) { return before.step >= row.step; });
    m_rows.push_back(std::move(row));
    std::string text = heading();
    for (const auto& each : m_rows) {
        text += std::to_string(each.step);
        for (const double value : each.values) {
            text += "," + exactNumber(value);
        }
        text += "\n";
    }
    files::writeFileAtomically(m_file, text);
}

}  // namespace tubelet::lab
