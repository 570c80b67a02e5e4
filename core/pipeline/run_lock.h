#pragma once

#include <filesystem>

namespace tubelet::pipeline {

/// Held while a run goes on in a folder, so that no other process, and no second run of this
/// one, writes into it.
/// The system frees it however the process ends.
/// Where a file system knows no locks there is none.
/// Not thread-safe.
class RunLock {
  public:
    /// Throws Error(TargetUnwritable) when somebody else holds it.
    explicit RunLock(const std::filesystem::path& folder);
    ~RunLock();
    RunLock(const RunLock&) = delete;
    RunLock& operator=(const RunLock&) = delete;

  private:
    int m_descriptor = -1;
};

}  // namespace tubelet::pipeline
