#pragma once

#include <filesystem>
#include <string>

namespace tubelet::files {

/// A folder that a long work grows in: made where it is missing, and locked by a file in it, so
/// that no two write into it.
/// Not copied; the lock ends with this, and with the process.
class OwnedFolder {
  public:
    /// `lockName`: of the file, which stays.
    /// Throws Error(TargetUnwritable): it can't be made or written into, or another process is at
    /// work in it.
    OwnedFolder(std::filesystem::path path, const std::string& lockName);
    ~OwnedFolder();
    OwnedFolder(const OwnedFolder&) = delete;
    OwnedFolder& operator=(const OwnedFolder&) = delete;

    const std::filesystem::path& path() const { return m_path; }

  private:
    std::filesystem::path m_path;
    int m_descriptor = -1;
};

}  // namespace tubelet::files
