#include "files/owned_folder.h"

#include <fcntl.h>
#include <unistd.h>
#include <cerrno>
#include <system_error>
#include <utility>

#include "base/error.h"
#include "files/file_lock.h"

namespace tubelet::files {

OwnedFolder::OwnedFolder(std::filesystem::path path, const std::string& lockName) : m_path(std::move(path)) {
    std::error_code failed;
    std::filesystem::create_directories(m_path, failed);
    if (failed || !std::filesystem::is_directory(m_path)) {
        throw Error(ErrorKind::TargetUnwritable, says("files", "The folder %1 can't be made: %2. Name another one."),
                    m_path, failed ? failed : std::make_error_code(std::errc::not_a_directory));
    }
    m_descriptor = ::open((m_path / lockName).c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (m_descriptor < 0) {
        throw Error(ErrorKind::TargetUnwritable,
                    says("files", "The folder %1 can't be written into: %2. Name another one."), m_path,
                    std::error_code(errno, std::generic_category()));
    }
    if (lock(m_descriptor) == Lock::Refused) {
        ::close(m_descriptor);
        throw Error(ErrorKind::TargetUnwritable,
                    says("files", "Another tubelet is at work in %1. Wait for it, or name another folder."), m_path);
    }
}

OwnedFolder::~OwnedFolder() {
    ::close(m_descriptor);
}

}  // namespace tubelet::files
