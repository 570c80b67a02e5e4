#include "files/atomic_folder.h"

#include <system_error>

#include "base/error.h"
#include "files/atomic_file.h"
#include "files/temporary.h"

namespace tubelet::files {

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
                    says("files", "'%1' can't be written: it exists already. Choose another name."), folder);
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
        throw Error(ErrorKind::TargetUnwritable,
                    says("files", "The folder %1 can't be written: %2. Choose another place."), folder, failure.code());
    }
}

}  // namespace tubelet::files
