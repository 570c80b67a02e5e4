#pragma once

#include <filesystem>
#include <string>
#include <system_error>
#include <vector>

namespace tubelet::app {

/// The folder that --save-steps names, made when the first step is written.
/// Steps that were written are removed again unless all of them were (keep()), and so is what stays
/// empty of the folder and of those above it that were made too.
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

    /// Writes the file of a step with `write(path)`. What that throws passes through.
    template <typename Write>
    void add(int step, const Write& write) {
        std::error_code ignored;
        const auto path = file(step);
        const bool isNew = !std::filesystem::exists(path, ignored);
        write(path);
        if (isNew) {
            m_written.push_back(path);
        }
    }

    /// All steps are written.
    void keep() { m_written.clear(); }

    const std::filesystem::path& path() const { return m_folder; }

  private:
    std::filesystem::path m_folder;
    std::string m_extension;
    std::vector<std::filesystem::path> m_written;  ///< files that were not there before
    std::vector<std::filesystem::path> m_made;     ///< outermost first
};

/// Creates a folder and those above it; throws Error(TargetUnwritable).
void makeFolder(const std::filesystem::path& folder);

/// `path`, or the nearest folder above it that exists.
std::filesystem::path existingPart(const std::filesystem::path& path);

}  // namespace tubelet::app
