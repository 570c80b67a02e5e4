#pragma once

#include <filesystem>

namespace tubelet::jobs {

/// Keeps a second program instance away from a queue: an exclusive flock on a file, freed by the
/// system however the process ends.
/// Not copyable.
class InstanceLock {
  public:
    /// Throws Error(TargetUnwritable) when another instance holds it, or the file can't be made.
    explicit InstanceLock(const std::filesystem::path& file);
    ~InstanceLock();
    InstanceLock(const InstanceLock&) = delete;
    InstanceLock& operator=(const InstanceLock&) = delete;

  private:
    int m_descriptor = -1;
};

}  // namespace tubelet::jobs
