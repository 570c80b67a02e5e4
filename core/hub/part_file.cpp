#include "hub/part_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <vector>

#include "base/error.h"
#include "base/stop.h"
#include "files/atomic_file.h"

namespace tubelet::hub {

namespace {

constexpr std::size_t kPiece = std::size_t{1} << 20;
constexpr std::size_t kLongestEtag = 1024;

/// Weak ones stay the same for contents that differ.
bool tellsContents(const std::string& etag) {
    return !etag.empty() && !etag.starts_with("W/") && etag.size() <= kLongestEtag &&
           etag.find_first_of("\r\n") == std::string::npos;
}

}  // namespace

PartFile::PartFile(const std::filesystem::path& folder, const RemoteFile& file, const std::stop_token& stop)
    : m_file(file), m_path(folder / file.digest.hex), m_digest(file) {
    // NOFOLLOW: a link of that name is none of ours.
    m_descriptor = ::open(m_path.c_str(), O_RDWR | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0666);
    struct stat status {};
    if (m_descriptor < 0 || ::fstat(m_descriptor, &status) != 0) {
        const int number = errno;
        if (m_descriptor >= 0) {
            ::close(m_descriptor);
        }
        fail(number);
    }
    try {
        m_bytes = static_cast<std::uint64_t>(status.st_size);
        std::error_code missing;
        if (std::filesystem::exists(etagPath(), missing)) {
            m_etag = files::readFile(etagPath(), kLongestEtag);
        }
        if (m_bytes > m_file.bytes || !S_ISREG(status.st_mode)) {
            restart({});
        }
        readDigest(stop);
    } catch (...) {
        ::close(m_descriptor);
        throw;
    }
}

PartFile::~PartFile() {
    ::close(m_descriptor);
}

void PartFile::fail(int number) const {
    throw Error(ErrorKind::TargetUnwritable,
                says("hub",
                     "What arrives of %1 can't be written into %2: %3. Free some space there, or choose another "
                     "folder. What has arrived is kept."),
                m_file.path, m_path.parent_path(), reason(number));
}

std::filesystem::path PartFile::etagPath() const {
    return m_path.string() + std::string(kEtagExtension);
}

void PartFile::readDigest(const std::stop_token& stop) {
    std::vector<char> piece(kPiece);
    for (std::uint64_t at = 0; at < m_bytes;) {
        checkStop(stop);
        const ssize_t got = ::pread(m_descriptor, piece.data(), piece.size(), static_cast<off_t>(at));
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got <= 0) {
            throw Error(ErrorKind::SourceUnreadable, says("hub", "What has arrived in %1 can't be read: %2."), m_path,
                        reason(got < 0 ? errno : EIO));
        }
        m_digest.update({piece.data(), static_cast<std::size_t>(got)});
        at += static_cast<std::uint64_t>(got);
    }
}

void PartFile::append(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(m_descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written < 0) {
            fail(errno);
        }
        const auto count = static_cast<std::size_t>(written);
        m_digest.update(bytes.substr(0, count));
        m_bytes += count;
        bytes.remove_prefix(count);
    }
}

void PartFile::restart(const std::string& etag) {
    if (::ftruncate(m_descriptor, 0) != 0) {
        fail(errno);
    }
    m_bytes = 0;
    m_digest = ContentDigest(m_file);
    m_etag = tellsContents(etag) ? etag : std::string();
    std::error_code ignored;
    std::filesystem::remove(etagPath(), ignored);
    if (!m_etag.empty()) {
        files::writeFileAtomically(etagPath(), m_etag);
    }
}

void PartFile::flush() const {
    if (::fsync(m_descriptor) != 0) {
        fail(errno);
    }
}

}  // namespace tubelet::hub
