#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace tubelet::files {

/// A file or folder that must not outlive this process: removed with its content unless
/// release() was called.
/// While it exists it is locked (flock, which the system frees however the process ends), so that
/// removeStale() can tell it from one that a killed process left; and removeTemporaries() knows it.
/// Not thread-safe.
class Temporary {
  public:
    enum class Kind { File, Folder };

    /// Makes ".tubelet-xxxxxxxxxxxx.tmp" in `folder`: short and hidden, and of a fixed length, so
    /// that a target name near the system's limit works too.
    /// Throws std::system_error with the system's reason.
    Temporary(const std::filesystem::path& folder, Kind kind);

    /// Makes the folder `name`, or `name`-2 and so on where that exists. Throws std::system_error.
    Temporary(const std::filesystem::path& folder, const std::string& name);

    ~Temporary();
    Temporary(const Temporary&) = delete;
    Temporary& operator=(const Temporary&) = delete;

    const std::filesystem::path& path() const { return m_path; }
    /// Open for reading and writing for a file, for reading for a folder.
    int descriptor() const { return m_descriptor; }

    /// It has become what it was made for, under another name: nothing is removed any more.
    void release();

  private:
    bool make(const std::filesystem::path& path, Kind kind);
    void close();

    std::filesystem::path m_path;
    int m_descriptor = -1;
};

/// How the names begin that Temporary gives.
inline constexpr std::string_view kTemporaryPrefix = ".tubelet-";

/// Removes what killed processes left in `folder`: files and folders whose name begins with
/// `prefix` and that nobody has locked.
/// Nothing happens in a folder that is missing, or whose file system knows no locks.
/// Never throws.
void removeStale(const std::filesystem::path& folder, std::string_view prefix = kTemporaryPrefix) noexcept;

/// Removes all Temporary files and folders of this process.
/// Only to be followed by _exit(): from here on whoever makes or removes one waits forever.
/// Thread-safe.
void removeTemporaries() noexcept;

/// While one of these lives, removeTemporaries() waits: for the few renames that must
/// not end half-way.
/// Whoever holds it must neither make nor remove a Temporary.
/// Thread-safe.
class HardEndHeld {
  public:
    HardEndHeld();
    ~HardEndHeld();
    HardEndHeld(const HardEndHeld&) = delete;
    HardEndHeld& operator=(const HardEndHeld&) = delete;
};

}  // namespace tubelet::files
