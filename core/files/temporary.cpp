#include "files/temporary.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <mutex>
#include <random>
#include <set>
#include <system_error>
#include <utility>
#include <vector>

#include "files/file_lock.h"

namespace tubelet::files {

namespace {

namespace fs = std::filesystem;

// Process-wide, as the signals are that removeTemporaries() serves.
struct Registry {
    std::mutex mutex;
    std::set<fs::path> paths;
};

Registry& registry() {
    // Never destroyed: a signal may come while the program ends.
    static auto* const kept = new Registry;
    return *kept;
}

std::string randomName() {
    std::random_device random;
    constexpr char kLetters[] = "abcdefghijklmnopqrstuvwxyz0123456789";
    std::string name(kTemporaryPrefix);
    for (int i = 0; i < 12; ++i) {
        name.push_back(kLetters[random() % 36]);
    }
    return name + ".tmp";
}

int openTemporary(const fs::path& path, Temporary::Kind kind) {
    if (kind == Temporary::Kind::File) {
        return ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    }
    if (::mkdir(path.c_str(), 0777) != 0) {
        return -1;
    }
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) {
        const int reason = errno;
        ::rmdir(path.c_str());
        // A sweeper was faster: as good as a taken name.
        errno = reason == ENOENT ? EEXIST : reason == EEXIST ? EIO : reason;
    }
    return descriptor;
}

/// Somebody may have taken it for a stale one between its making and its locking.
bool isThere(int descriptor, const fs::path& path) {
    struct stat status {};
    if (::fstat(descriptor, &status) == 0 && status.st_nlink == 0) {
        return false;
    }
    return ::lstat(path.c_str(), &status) == 0 || errno != ENOENT;
}

/// Whether `path` still names what is open: another process may have removed that and made its own
/// of the same name.
bool isSame(const struct stat& open, const fs::path& path) {
    struct stat status {};
    return ::lstat(path.c_str(), &status) == 0 && status.st_dev == open.st_dev && status.st_ino == open.st_ino;
}

[[noreturn]] void fail(int reason, const fs::path& path) {
    throw std::system_error(reason, std::generic_category(), path.string());
}

}  // namespace

Temporary::Temporary(const fs::path& folder, Kind kind) {
    for (int attempt = 0; attempt < 16; ++attempt) {
        if (make(folder / randomName(), kind)) {
            return;
        }
    }
    fail(EEXIST, folder);
}

Temporary::Temporary(const fs::path& folder, const std::string& name) {
    for (int number = 1; number < 1000; ++number) {
        if (make(folder / (number == 1 ? name : name + "-" + std::to_string(number)), Kind::Folder)) {
            return;
        }
    }
    fail(EEXIST, folder / name);
}

Temporary::~Temporary() {
    if (m_path.empty()) {
        return;
    }
    {
        Registry& known = registry();
        const std::scoped_lock guard(known.mutex);
        std::error_code ignored;
        fs::remove_all(m_path, ignored);
        known.paths.erase(m_path);
    }
    close();
}

/// False when the name is taken.
/// Nobody sees the new file or folder before it is known and locked, as far as that can be had: the
/// registry is held meanwhile.
bool Temporary::make(const fs::path& path, Kind kind) {
    Registry& known = registry();
    const std::scoped_lock guard(known.mutex);
    const auto entry = known.paths.insert(path);
    if (!entry.second) {
        return false;
    }
    m_descriptor = openTemporary(path, kind);
    const int reason = errno;
    if (m_descriptor >= 0) {
        // Where the file system knows no locks, removeStale() gets none either.
        // Refused: a sweeper has it and is about to remove it.
        if (lock(m_descriptor) != Lock::Refused && isThere(m_descriptor, path)) {
            m_path = path;
            return true;
        }
        close();
    } else if (reason != EEXIST) {
        known.paths.erase(entry.first);
        fail(reason, path);
    }
    known.paths.erase(entry.first);
    return false;
}

void Temporary::release() {
    Registry& known = registry();
    const std::scoped_lock guard(known.mutex);
    known.paths.erase(m_path);
    m_path.clear();
    close();
}

void Temporary::close() {
    if (m_descriptor >= 0) {
        ::close(std::exchange(m_descriptor, -1));
    }
}

void removeStale(const fs::path& folder, std::string_view prefix) noexcept {
    try {
        std::vector<fs::path> found;
        std::error_code failed;
        for (fs::directory_iterator it(folder, failed), end; !failed && it != end; it.increment(failed)) {
            const std::string name = it->path().filename().string();
            if (name.starts_with(prefix) && (prefix != kTemporaryPrefix || name.ends_with(".tmp"))) {
                found.push_back(it->path());
            }
        }
        for (const fs::path& path : found) {
            // NOFOLLOW, NONBLOCK: a link or a pipe of that name is not ours, and
            // must not hold us up.
            const int descriptor = ::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
            if (descriptor < 0) {
                continue;
            }
            struct stat status {};
            const bool ours = ::fstat(descriptor, &status) == 0 && (S_ISREG(status.st_mode) || S_ISDIR(status.st_mode));
            if (ours && lock(descriptor) == Lock::Held && isSame(status, path)) {
                fs::remove_all(path, failed);
            }
            ::close(descriptor);
        }
    } catch (const std::exception&) {
        // Out of memory, at worst: what is stale stays for the next time.
    }
}

HardEndHeld::HardEndHeld() {
    registry().mutex.lock();
}

HardEndHeld::~HardEndHeld() {
    registry().mutex.unlock();
}

void removeTemporaries() noexcept {
    Registry& known = registry();
    known.mutex.lock();  // and never unlocked
    for (const fs::path& path : known.paths) {
        // Another thread may still be writing into a folder while it is emptied.
        for (int attempt = 0; attempt < 20; ++attempt) {
            std::error_code failed;
            fs::remove_all(path, failed);
            if (!failed) {
                break;
            }
        }
    }
}

}  // namespace tubelet::files
