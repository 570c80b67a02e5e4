#include "checkpoint/mapped_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <string>
#include <system_error>

#include "base/error.h"

namespace tubelet::checkpoint {

namespace {

/// Closes a descriptor at the end of a scope; the mapping outlives it.
struct Descriptor {
    int value = -1;
    ~Descriptor() {
        if (value >= 0) {
            ::close(value);
        }
    }
};

[[noreturn]] void fail(const std::filesystem::path& path, const Message& why) {
    throw Error(ErrorKind::ModelUnreadable,
                says("checkpoint", "The weight file %1 can't be read: %2. Check the path, or download the file again."),
                path, why);
}

void advise(const std::byte* data, std::uint64_t begin, std::uint64_t end, int advice) {
    const auto page = static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
    begin -= begin % page;  // madvise wants whole pages; `data` itself is page-aligned
    if (end > begin) {
        ::madvise(const_cast<std::byte*>(data) + begin, end - begin, advice);
    }
}

}  // namespace

MappedFile::MappedFile(const std::filesystem::path& path) {
    // O_NONBLOCK: opening a named pipe by mistake must not wait for a writer.
    const Descriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)};
    if (file.value < 0) {
        fail(path, reason(errno));
    }
    struct stat status {};
    if (::fstat(file.value, &status) != 0) {
        fail(path, reason(errno));
    }
    if (!S_ISREG(status.st_mode)) {
        fail(path, S_ISDIR(status.st_mode) ? Message{says("checkpoint", "it is a folder")}
                                           : Message{says("checkpoint", "it is not a regular file")});
    }
    m_size = static_cast<std::uint64_t>(status.st_size);
    if (m_size == 0) {
        fail(path, {says("checkpoint", "it is empty (0 bytes)")});
    }
    void* mapped = ::mmap(nullptr, m_size, PROT_READ, MAP_PRIVATE, file.value, 0);
    if (mapped == MAP_FAILED) {
        fail(path, reason(errno));
    }
    m_data = static_cast<const std::byte*>(mapped);
}

MappedFile::~MappedFile() {
    ::munmap(const_cast<std::byte*>(m_data), m_size);
}

std::string_view MappedFile::text(std::uint64_t begin, std::uint64_t length) const {
    return {reinterpret_cast<const char*>(m_data) + begin, length};
}

void MappedFile::willNeed(std::uint64_t begin, std::uint64_t length) const {
    advise(m_data, begin, std::min(begin + length, m_size), MADV_WILLNEED);
}

void MappedFile::release(std::uint64_t begin, std::uint64_t length) const {
    advise(m_data, begin, std::min(begin + length, m_size), MADV_DONTNEED);
}

}  // namespace tubelet::checkpoint
