#include "ui/studio/desktop_trash.h"

#include <string>
#include <system_error>

#include <QFile>
#include <QStandardPaths>

#include "base/error.h"
#include "ui/bridge/text.h"

namespace tubelet::ui {

namespace fs = std::filesystem;

namespace {

fs::path freeName(const fs::path& wanted) {
    fs::path name = wanted;
    std::error_code ignored;
    for (int n = 2; fs::exists(fs::symlink_status(name, ignored)); ++n) {
        name = wanted.parent_path() / (wanted.stem().string() + "_" + std::to_string(n) + wanted.extension().string());
    }
    return name;
}

}  // namespace

fs::path moveToTrash(const fs::path& file) {
    // Where the folder of the home trash is missing Qt 6.4 takes the working folder for it.
    std::error_code ignored;
    fs::create_directories(toPath(QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)), ignored);
    QFile moved(fromPath(file));
    if (!moved.moveToTrash() || !toPath(moved.fileName()).is_absolute()) {
        throw Error(ErrorKind::TargetUnwritable,
                    says("ui", "The file %1 can't be moved to the trash: %2. Check the permissions of its folder."),
                    file, verbatim(toUtf8(moved.errorString())));
    }
    return toPath(moved.fileName());
}

fs::path takeFromTrash(const fs::path& trashed, const fs::path& former) {
    std::error_code failed;
    if (!fs::exists(trashed, failed)) {
        throw Error(ErrorKind::SourceUnreadable, says("ui", "%1 can't be put back: it is not in the trash any more."),
                    former.filename());
    }
    const fs::path place = freeName(former);
    fs::create_directories(place.parent_path(), failed);
    fs::rename(trashed, place, failed);
    if (failed) {
        throw Error(ErrorKind::TargetUnwritable, says("ui", "%1 can't be put back into its folder: %2."),
                    former.filename(), failed);
    }
    // What the specification keeps beside files/: where the file was.
    fs::path info = trashed.parent_path().parent_path() / "info" / trashed.filename();
    info += ".trashinfo";
    fs::remove(info, failed);
    return place;
}

}  // namespace tubelet::ui
