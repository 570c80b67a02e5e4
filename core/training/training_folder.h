#pragma once

#include <filesystem>

namespace tubelet::training {

/// A folder that a training grows in: made where it is missing, and locked, so that no
/// two write into it.
/// Not copied; the lock ends with this, and with the process.
class TrainingFolder {
  public:
    /// Throws Error(TargetUnwritable): it can't be made or written into, or another training
    /// is at work in it.
    explicit TrainingFolder(std::filesystem::path path);
    ~TrainingFolder();
    TrainingFolder(const TrainingFolder&) = delete;
    TrainingFolder& operator=(const TrainingFolder&) = delete;

    const std::filesystem::path& path() const { return m_path; }

  private:
    std::filesystem::path m_path;
    int m_descriptor = -1;
};

}  // namespace tubelet::training
