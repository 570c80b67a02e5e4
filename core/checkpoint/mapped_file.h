#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string_view>

namespace tubelet::checkpoint {

/// A whole file mapped read-only into memory (mmap, MAP_PRIVATE).
/// Writing to the bytes is a segmentation fault; shrinking the file while it is mapped is a bus
/// error, as with every mapped file.
/// Thread-safe after construction.
class MappedFile {
  public:
    /// Throws Error(ModelUnreadable): missing, not a regular file, empty, not permitted, with the
    /// system's reason.
    explicit MappedFile(const std::filesystem::path& path);
    ~MappedFile();
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;

    const std::byte* data() const { return m_data; }
    std::uint64_t size() const { return m_size; }
    std::string_view text(std::uint64_t begin, std::uint64_t length) const;

    /// Asks the system to start reading a range of bytes. A hint: failures are ignored.
    void willNeed(std::uint64_t begin, std::uint64_t length) const;
    /// Gives the range's pages back; they are read again if they are touched again.
    void release(std::uint64_t begin, std::uint64_t length) const;

  private:
    const std::byte* m_data = nullptr;
    std::uint64_t m_size = 0;
};

}  // namespace tubelet::checkpoint
