#include "pipeline/run_lock.h"

#include <fcntl.h>
#include <unistd.h>

#include "base/error.h"
#include "files/file_lock.h"

namespace tubelet::pipeline {

RunLock::RunLock(const std::filesystem::path& folder) {
    m_descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (m_descriptor >= 0 && files::lock(m_descriptor) == files::Lock::Refused) {
        ::close(m_descriptor);
        throw Error(ErrorKind::TargetUnwritable,
                    says("pipeline",
                         "The run in %1 goes on in another Tubelet just now. Wait for its end or stop it there, or "
                         "branch off it into another folder."),
                    folder);
    }
}

RunLock::~RunLock() {
    if (m_descriptor >= 0) {
        ::close(m_descriptor);
    }
}

}  // namespace tubelet::pipeline
