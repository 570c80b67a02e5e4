#include "store/place.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "base/error.h"
#include "store/database.h"

namespace tubelet::store {
namespace {

namespace fs = std::filesystem;

/// Throws Error(TargetUnwritable) unless a folder is there, or can be made.
void requireFolder(const fs::path& folder, const DatabaseSpec& spec) {
    std::error_code failed;
    fs::create_directories(folder, failed);
    if (failed) {
        throw Error(ErrorKind::TargetUnwritable,
                    says("store",
                         "The folder %1 for the %2 can't be made: %3. Make the folder above it writable, or move away "
                         "the file that has its name, and start again."),
                    folder, spec.purpose, failed);
    }
}

/// As the user whose rights count when a file is opened.
bool may(const fs::path& path, int rights) {
    return ::faccessat(AT_FDCWD, path.c_str(), rights, AT_EACCESS) == 0;
}

/// What the links lead to.
fs::path behindLinks(const DatabaseSpec& spec) {
    std::error_code failed;
    if (!fs::is_symlink(fs::symlink_status(spec.file, failed))) {
        return spec.file;
    }
    if (const fs::path real = fs::canonical(spec.file, failed); !failed) {
        return real;
    }
    // A link to a file that is still to be made is fine.
    std::error_code unreadable;
    fs::path target = fs::read_symlink(spec.file, unreadable);
    target = target.is_absolute() ? target : spec.file.parent_path() / target;
    if (failed == std::errc::no_such_file_or_directory && fs::is_directory(target.parent_path(), unreadable) &&
        !fs::is_symlink(fs::symlink_status(target, unreadable))) {
        return target;
    }
    throw Error(ErrorKind::TargetUnwritable,
                says("store",
                     "%1 is a link, and the %2 that it leads to (%3) can't be reached: %4. Connect the drive that "
                     "holds it, or remove the link, and start again."),
                spec.file, spec.purpose, target, failed);
}

}  // namespace

fs::path requirePlace(const DatabaseSpec& spec) {
    requireFolder(spec.file.parent_path(), spec);
    fs::path file = behindLinks(spec);
    std::error_code failed;
    const fs::file_status status = fs::status(file, failed);
    if (fs::is_directory(status)) {
        throw Error(ErrorKind::TargetUnwritable,
                    says("store", "%1 is a folder, but it is the place of the %2. Move it away and start again."), file,
                    spec.purpose);
    }
    if (fs::exists(status) && !fs::is_regular_file(status)) {
        throw Error(
            ErrorKind::TargetUnwritable,
            says("store", "%1 is a device or a pipe, but it is the place of the %2. Move it away and start again."),
            file, spec.purpose);
    }
    if (fs::exists(status) && !may(file, R_OK | W_OK)) {
        throw Error(ErrorKind::TargetUnwritable,
                    says("store",
                         "The %1 in %2 can't be read and written: %3. It is as it was. Make the file writable and "
                         "start again."),
                    spec.purpose, file, reason(errno));
    }
    // The journals of a change lie beside the file.
    const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
    if (!may(folder, W_OK | X_OK)) {
        throw Error(ErrorKind::TargetUnwritable,
                    says("store",
                         "The %1 in %2 can't be used, since its folder can't be written: %3. Make the folder writable "
                         "and start again."),
                    spec.purpose, file, reason(errno));
    }
    return file;
}

}  // namespace tubelet::store
