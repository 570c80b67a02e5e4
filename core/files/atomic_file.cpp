#include "files/atomic_file.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <system_error>

#include "base/error.h"
#include "files/temporary.h"

namespace tubelet::files {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void failWriting(const fs::path& target, const Message& why, const Message& advice) {
    throw Error(ErrorKind::TargetUnwritable, says("files", "'%1' can't be written: %2. %3"), target, why, advice);
}

[[noreturn]] void failExisting(const fs::path& target) {
    failWriting(target, {says("files", "it exists already")},
                {says("files", "Choose another name, or ask for overwriting.")});
}

Message adviceFor(int number) {
    switch (number) {
        case ENOSPC:
        case EDQUOT:
        case EFBIG:
            return {says("files", "Free some space there or choose another folder.")};
        case ENAMETOOLONG:
            return {says("files", "Choose a shorter name.")};
        default:
            return {says("files", "Choose a folder that exists and that you may write to.")};
    }
}

// A symbolic link is followed, so that its target is replaced and not the link.
fs::path resolved(const fs::path& target) {
    std::error_code failed;
    if (fs::is_symlink(target, failed)) {
        const fs::path real = fs::weakly_canonical(target, failed);
        return failed ? target : real;
    }
    return target;
}

fs::path folderOf(const fs::path& target) {
    return target.has_parent_path() ? target.parent_path() : fs::path(".");
}

// Renaming is durable only once the folder itself is on disk.
// Some file systems refuse to sync a folder: ignored.
void syncFolder(const fs::path& folder) {
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor >= 0) {
        ::fsync(descriptor);
        ::close(descriptor);
    }
}

}  // namespace

AtomicFile::AtomicFile(fs::path target) : m_target(resolved(target)) {
    std::error_code ignored;
    const fs::file_status status = fs::status(m_target, ignored);
    if (m_target.filename().empty() || fs::is_directory(status)) {
        failWriting(m_target, {says("files", "it is a folder")}, {says("files", "Name a file.")});
    }
    if (fs::exists(status) && !fs::is_regular_file(status)) {
        failWriting(m_target, {says("files", "it is a device or a pipe, not a file")}, {says("files", "Name a file.")});
    }
    try {
        m_temporary = std::make_unique<Temporary>(folderOf(m_target), Temporary::Kind::File);
    } catch (const std::system_error& failure) {
        failWriting(m_target, reason(failure.code().value()), adviceFor(failure.code().value()));
    }
}

AtomicFile::~AtomicFile() = default;

const fs::path& AtomicFile::temporaryPath() const {
    return m_temporary->path();
}

void AtomicFile::write(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(m_temporary->descriptor(), bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written < 0) {
            failWriting(m_target, reason(errno), adviceFor(errno));
        }
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

void AtomicFile::commit(bool overwrite, Durability durability) {
    const bool isFlushed = durability == Durability::Flushed;
    // Errors of delayed writing (a full network disk, a quota) appear only here and when a
    // descriptor is closed; the other descriptor keeps the file locked until it has its name.
    const int descriptor = ::dup(m_temporary->descriptor());
    if (descriptor < 0 || (isFlushed && ::fsync(descriptor) != 0)) {
        const int number = errno;
        ::close(descriptor);
        failWriting(m_target, reason(number), adviceFor(number));
    }
    if (::close(descriptor) != 0) {
        failWriting(m_target, reason(errno), adviceFor(errno));
    }
    try {
        overwrite ? fs::rename(m_temporary->path(), m_target) : renameToNew(m_temporary->path(), m_target);
    } catch (const fs::filesystem_error& failure) {
        const int number = failure.code().value();
        if (number == EEXIST) {
            failExisting(m_target);
        }
        failWriting(m_target, reason(number), adviceFor(number));
    }
    m_temporary->release();
    if (isFlushed) {
        syncFolder(folderOf(m_target));
    }
}

void flushToDisk(const fs::path& file) {
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    const int failed = descriptor >= 0 && ::fsync(descriptor) == 0 ? 0 : errno;
    if (descriptor >= 0) {
        ::close(descriptor);
    }
    if (failed != 0) {
        failWriting(file, reason(failed), adviceFor(failed));
    }
    syncFolder(folderOf(file));
}

void renameToNew(const fs::path& from, const fs::path& to) {
    int failed = ::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0 ? 0 : errno;
    if (failed == EINVAL || failed == ENOSYS) {
        struct stat status {};
        if (::lstat(to.c_str(), &status) == 0) {
            failed = EEXIST;
        } else {
            failed = ::rename(from.c_str(), to.c_str()) == 0 ? 0 : errno;
        }
    }
    if (failed != 0) {
        throw fs::filesystem_error("rename", from, to, std::error_code(failed, std::generic_category()));
    }
}

void writeFileAtomically(const fs::path& target, std::string_view bytes) {
    AtomicFile file(target);
    file.write(bytes);
    file.commit();
}

void checkWritable(const fs::path& target, bool overwrite) {
    if (target.empty()) {
        throw Error(ErrorKind::TargetUnwritable, says("files", "The name of the file to write is empty. Name a file."));
    }
    // Trying is the only honest check of permissions, read-only mounts and name lengths; it
    // leaves nothing behind.
    const AtomicFile trial(target);
    std::error_code ignored;
    if (!overwrite && fs::exists(target, ignored)) {
        failExisting(target);
    }
    if (::access(target.c_str(), F_OK) != 0 && errno == ENAMETOOLONG) {
        failWriting(target, reason(ENAMETOOLONG), adviceFor(ENAMETOOLONG));
    }
}

std::string readFile(const fs::path& path, std::size_t maxBytes) {
    const auto fail = [&path](const Message& why) {
        throw Error(ErrorKind::SourceUnreadable, says("files", "'%1' can't be read: %2."), path, why);
    };
    // Opening a named pipe must not wait for a writer that never comes.
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0) {
        const int number = errno;
        if (number == EACCES) {
            throw Error(ErrorKind::SourceUnreadable, says("files", "'%1' can't be read: %2. Check its permissions."),
                        path, reason(number));
        }
        fail(reason(number));
    }
    struct Closer {
        int descriptor;
        ~Closer() { ::close(descriptor); }
    } const closer{descriptor};
    std::string bytes;
    struct stat status {};
    if (::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0) {
        bytes.reserve(std::min(static_cast<std::size_t>(status.st_size), maxBytes) + 1);
    }
    // Read until the end: files of /proc and pipes tell no size.
    for (;;) {
        const std::size_t had = bytes.size();
        const std::size_t step = std::max<std::size_t>(bytes.capacity() - had, 65536);
        bytes.resize(had + step);
        const ssize_t got = ::read(descriptor, bytes.data() + had, step);
        const int number = errno;
        bytes.resize(had + (got > 0 ? static_cast<std::size_t>(got) : 0));
        if (got < 0 && number == EAGAIN) {  // a pipe whose writer is slow
            pollfd waiting{descriptor, POLLIN, 0};
            ::poll(&waiting, 1, -1);
            continue;
        }
        if (got < 0 && number != EINTR) {
            fail(reason(number));
        }
        if (bytes.size() > maxBytes) {
            fail({says("files", "it is larger than the %1 bytes expected of such a file"), maxBytes});
        }
        if (got == 0) {
            if (bytes.empty() && S_ISFIFO(status.st_mode)) {
                fail({says("files", "it is a pipe that nobody writes to; a file was expected")});
            }
            return bytes;
        }
    }
}

}  // namespace tubelet::files
