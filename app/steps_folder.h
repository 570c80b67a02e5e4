#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace tubelet::app {

/// The folder that --save-steps names, made when the first step is written. What stays empty of it and of the folders
/// above it that were made too is removed again.
class StepsFolder {
  public:
    /// extension: ".mp4", or ".png" for clips of one frame.
    explicit StepsFolder(std::filesystem::path folder, std::string extension = ".mp4")
        : m_folder(std::move(folder)), m_extension(std::move(extension)) {}
    ~StepsFolder();
    StepsFolder(const StepsFolder&) = delete;
    StepsFolder& operator=(const StepsFolder&) = delete;

    /// Says whether the files of `steps` steps could be written, and leaves nothing behind. Throws
    /// Error(TargetUnwritable).
    void check(int steps, bool overwrite) const;

    /// Makes the folder where it is missing. Throws Error(TargetUnwritable).
    void make();

    /// step-01.mp4
    std::filesystem::path file(int step) const;

    const std::filesystem::path& path() const { return m_folder; }

  private:
    std::filesystem::path m_folder;
    std::string m_extension;
    std::vector<std::filesystem::path> m_made;  ///< outermost first
};

/// Creates a folder and those above it; throws Error(TargetUnwritable).
void makeFolder(const std::filesystem::path& folder);

/// `path`, or the nearest folder above it that exists.
std::filesystem::path existingPart(const std::filesystem::path& path);

}  // namespace tubelet::app
