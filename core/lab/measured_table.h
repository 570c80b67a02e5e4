#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace tubelet::lab {

/// What a run's learner was measured as after a step.
struct MeasuredRow {
    std::int64_t step = 0;
    std::vector<double> values;  ///< one for each figure

    bool operator==(const MeasuredRow&) const = default;
};

/// FOLDER/measured.csv: a row for each measurement, exact to the bit.
/// Not thread-safe.
class MeasuredTable {
  public:
    /// Reads what is there; rows of other figures, and a torn last one, are left out.
    MeasuredTable(const std::filesystem::path& folder, std::vector<std::string> figures);

    const std::vector<MeasuredRow>& rows() const { return m_rows; }
    /// Whether a step was measured.
    bool has(std::int64_t step) const;
    /// In place of this step's row and later ones.
    /// Throws Error(TargetUnwritable).
    void add(MeasuredRow row);

  private:
    std::string heading() const;

    std::filesystem::path m_file;
    std::vector<std::string> m_figures;
    std::vector<MeasuredRow> m_rows;
};

/// A number as tables have it: the shortest text that reads as the same one.
std::string exactNumber(double value);

}  // namespace tubelet::lab
