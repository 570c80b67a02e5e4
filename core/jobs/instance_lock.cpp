#include "jobs/instance_lock.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "base/error.h"
#include "base/logging.h"
#include "base/paths.h"
#include "files/file_lock.h"

namespace tubelet::jobs {

InstanceLock::InstanceLock(const std::filesystem::path& file) {
    std::error_code failed;
    std::filesystem::create_directories(file.parent_path(), failed);
    // Close-on-exec: a player or file browser that we start must not keep the queue
    // locked after us.
    m_descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (m_descriptor < 0) {
        throw Error(ErrorKind::TargetUnwritable,
                    says("jobs", "The queue's lock file %1 can't be made: %2. Check that its folder is writable."),
                    file, reason(errno));
    }
    const auto lock = files::lock(m_descriptor);
    if (lock == files::Lock::Refused) {
        ::close(m_descriptor);
        throw Error(ErrorKind::TargetUnwritable,
                    says("jobs",
                         "Another Tubelet is running and works on the same queue (%1). Use its window, or close it and "
                         "start again."),
                    file.parent_path());
    }
    if (lock == files::Lock::Unknown) {
        base::logger("jobs")->warn("{} can't be locked ({}): a second Tubelet would not be noticed", base::toUtf8(file),
                                   errno == 0 ? "a network share" : std::generic_category().message(errno));
    }
}

InstanceLock::~InstanceLock() {
    ::close(m_descriptor);  // frees the lock; the file stays, since removing it would race with
                            // the next instance
}

}  // namespace tubelet::jobs
