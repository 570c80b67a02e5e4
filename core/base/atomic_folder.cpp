#include "base/atomic_folder.h"

#include <system_error>

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/paths.h"
#include "base/temporary.h"

namespace tubelet::base {

namespace {

namespace fs = std::filesystem;

/// Without the slash that a folder's name may end with.
fs::path named(const fs::path& target) {
    return target.has_filename() ? target : target.parent_path();
}

}  // namespace

void checkNewFolder(const fs::path& target) {
    const fs::path folder = named(target);
    removeStale(fs::absolute(folder).parent_path());
    if (std::error_code ignored; fs::exists(folder, ignored)) {
        throw Error(ErrorKind::TargetUnwritable,
                    "'" + toUtf8(folder) + "' can't be written: it exists already. Choose another name.");
    }
    checkWritable(folder, /*overwrite=*/false);
}

void makeFolder(const fs::path& target, const std::function<void(const fs::path&)>& fill) {
    const fs::path folder = named(target);
    try {
        Temporary staging(fs::absolute(folder).parent_path(), Temporary::Kind::Folder);
        fill(staging.path());
        renameToNew(staging.path(), folder);
        staging.release();
    } catch (const std::system_error& failure) {
        throw Error(ErrorKind::TargetUnwritable, "The folder " + toUtf8(folder) + " can't be written: " +
                                                     failure.code().message() + ". Choose another place.");
    }
}

}  // namespace tubelet::base
