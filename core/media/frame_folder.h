#pragma once

// Private to media: the names and the life of a folder of frames.

#include <filesystem>
#include <string>
#include <vector>

namespace tubelet::media {

/// "frame-0001.png" for 1; more digits from 10000 on.
std::string frameFileName(int number);

/// The files of a folder that frameFileName could have named, by number. Throws filesystem_error.
std::vector<std::filesystem::path> ownFrames(const std::filesystem::path& folder);

/// The frames to read: ownFrames(), or all *.png files when there are none, digits within names compared as numbers.
std::vector<std::filesystem::path> framesToRead(const std::filesystem::path& folder);

/// A folder with a hidden temporary name inside `parent`, removed with its content unless release() was called.
class StagingFolder {
  public:
    /// Throws Error(TargetUnwritable) naming `target`, on whose behalf it is made.
    StagingFolder(const std::filesystem::path& parent, const std::filesystem::path& target);
    ~StagingFolder();
    StagingFolder(const StagingFolder&) = delete;
    StagingFolder& operator=(const StagingFolder&) = delete;

    const std::filesystem::path& path() const { return m_path; }
    void release() { m_path.clear(); }

  private:
    std::filesystem::path m_path;
};

}  // namespace tubelet::media
