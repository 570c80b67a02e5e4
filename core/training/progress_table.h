#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <vector>

#include "training/step_report.h"

namespace tubelet::training {

/// DIR/progress.csv: a row for each step, written as soon as the step is made.
/// Where a run goes on, rows of steps that come again are taken away first.
/// Not thread-safe.
class ProgressTable {
  public:
    /// step: that were made.
    /// Throws Error(TargetUnwritable).
    ProgressTable(const std::filesystem::path& folder, std::int64_t step);

    /// Throws Error(TargetUnwritable), a full disk included.
    void add(const StepReport& report);

    const std::filesystem::path& path() const { return m_path; }

  private:
    std::filesystem::path m_path;
    std::ofstream m_file;
};

}  // namespace tubelet::training
