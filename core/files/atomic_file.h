#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace tubelet::files {

class Temporary;

/// Whether a file's bytes are on the disk before it has its name, or when the system comes to it:
/// then a loss of power may leave it empty or torn, which its reader must be able to tell.
enum class Durability { Flushed, Later };

/// A file that appears whole or not at all: written under a temporary name in the target's folder,
/// flushed to disk, then renamed over the target.
/// Destroyed without commit() it leaves nothing behind.
/// Not thread-safe.
class AtomicFile {
  public:
    /// Creates the temporary file; throws Error(TargetUnwritable) with the system's reason.
    explicit AtomicFile(std::filesystem::path target);
    ~AtomicFile();
    AtomicFile(const AtomicFile&) = delete;
    AtomicFile& operator=(const AtomicFile&) = delete;

    /// The temporary path, for writers that open files themselves (FFmpeg).
    const std::filesystem::path& temporaryPath() const;

    /// Appends bytes; throws Error(TargetUnwritable), a full disk included.
    void write(std::string_view bytes);

    /// Flushes to disk and renames; where a target that is there may not be replaced, one that has
    /// just appeared is not either.
    /// Throws Error(TargetUnwritable); after that the target is unchanged.
    void commit(bool overwrite = true, Durability durability = Durability::Flushed);

  private:
    std::filesystem::path m_target;
    std::unique_ptr<Temporary> m_temporary;
};

/// Renames, but never over something that is there: then it throws filesystem_error with EEXIST, as
/// with the system's reason for other failures.
/// A file system that can't promise that is asked just before.
void renameToNew(const std::filesystem::path& from, const std::filesystem::path& to);

/// Flushes a file that was committed for later to disk, and its name with it.
/// Throws Error(TargetUnwritable) with the system's reason.
void flushToDisk(const std::filesystem::path& file);

/// Writes a whole small file atomically.
void writeFileAtomically(const std::filesystem::path& target, std::string_view bytes);

/// Checks, before anything is computed, that a file can be written at `target` (folder exists and
/// is writable, target is not a folder, does not exist unless `overwrite`); throws
/// Error(TargetUnwritable) saying which.
void checkWritable(const std::filesystem::path& target, bool overwrite);

/// Reads a whole file, or what is written into a pipe; throws Error(SourceUnreadable) with the
/// system's reason, for a pipe that nobody writes to, or when it is
/// larger than `maxBytes`.
std::string readFile(const std::filesystem::path& path, std::size_t maxBytes);

}  // namespace tubelet::files
