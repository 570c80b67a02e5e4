#include "files/file_lock.h"

#include <sys/file.h>
#include <sys/vfs.h>

#include <cerrno>
#include <cstdint>

namespace tubelet::files {
namespace {

// Of CIFS and SMB2: there a lock held by one descriptor makes reading and writing through another
// one fail (EACCES), and FFmpeg opens its own.
bool locksAreMandatory(int descriptor) {
    struct statfs system {};
    if (::fstatfs(descriptor, &system) != 0) {
        return false;
    }
    const auto kind = static_cast<std::uint32_t>(system.f_type);
    return kind == 0xFF534D42U || kind == 0xFE534D42U;
}

}  // namespace

Lock lock(int descriptor) {
    if (locksAreMandatory(descriptor)) {
        errno = 0;
        return Lock::Unknown;
    }
    if (::flock(descriptor, LOCK_EX | LOCK_NB) == 0) {
        return Lock::Held;
    }
    return errno == EWOULDBLOCK ? Lock::Refused : Lock::Unknown;
}

}  // namespace tubelet::files
