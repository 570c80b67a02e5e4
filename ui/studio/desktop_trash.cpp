#include "ui/studio/desktop_trash.h"

#include <cerrno>
#include <string>
#include <system_error>

#include <QFile>
#include <QStandardPaths>

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

/// Of the system's words, which are all that Qt tells; 0: of none that are known.
int numberOf(const QString& words) {
    for (const int number : {EXDEV, EACCES, EPERM, EROFS, ENOSPC, EDQUOT, ENOENT, EIO, ENAMETOOLONG, EBUSY}) {
        if (words == qt_error_string(number)) {
            return number;
        }
    }
    return 0;
}

/// what: the file, or how many.
Message sentenceOf(TrashError::Cause cause, const Argument& what, const Message& reason) {
    switch (cause) {
        case TrashError::Cause::NoTrash:
            return {says("ui",
                         "%1 can't be moved to the trash: the disk with the clips folder has no trash. Delete there "
                         "with the file manager what you don't need."),
                    what};
        case TrashError::Cause::Unmovable:
            return {says("ui", "%1 can't be moved to the trash: %2. Check the permissions of the clips folder."), what,
                    reason};
        case TrashError::Cause::Gone:
            return {says("ui", "%1 can't be put back: not in the trash any more."), what};
        case TrashError::Cause::NoWayBack:
            return {
                says("ui", "%1 can't be put back into the clips folder: %2. Check its permissions, then undo again."),
                what, reason};
    }
    return {};
}

}  // namespace

TrashError::TrashError(Cause cause, const fs::path& file, const Message& reason)
    : Error(cause == Cause::Gone ? ErrorKind::SourceUnreadable : ErrorKind::TargetUnwritable,
            sentenceOf(cause, file, reason)),
      m_cause(cause),
      m_reason(reason) {}

std::vector<Error> TrashError::together(const std::vector<TrashError>& errors) {
    std::vector<Error> all;
    std::vector<const TrashError*> left;
    for (const TrashError& error : errors) {
        left.push_back(&error);
    }
    while (!left.empty()) {
        const TrashError& first = *left.front();
        const std::size_t before = left.size();
        std::erase_if(left, [&first](const TrashError* other) {
            return other->m_cause == first.m_cause && other->m_reason == first.m_reason;
        });
        const std::size_t count = before - left.size();
        count == 1
            ? all.push_back(first)
            : all.push_back(Error(
                  first.kind(), sentenceOf(first.m_cause, Message{counts("ui", "%n clip(s)"), count}, first.m_reason)));
    }
    return all;
}

fs::path moveToTrash(const fs::path& file) {
    // Where the folder of the home trash is missing Qt 6.4 takes the working folder for it.
    std::error_code ignored;
    fs::create_directories(toPath(QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)), ignored);
    QFile moved(fromPath(file));
    if (!moved.moveToTrash() || !toPath(moved.fileName()).is_absolute()) {
        const int number = numberOf(moved.errorString());
        // The trash of the home folder is on another disk, and this one lets nobody make its own.
        throw number == EXDEV ? TrashError(TrashError::Cause::NoTrash, file)
                              : TrashError(TrashError::Cause::Unmovable, file,
                                           number == 0 ? verbatim(toUtf8(moved.errorString())) : reason(number));
    }
    return toPath(moved.fileName());
}

fs::path takeFromTrash(const fs::path& trashed, const fs::path& former) {
    std::error_code failed;
    if (!fs::exists(trashed, failed)) {
        throw TrashError(TrashError::Cause::Gone, former.filename());
    }
    const fs::path place = freeName(former);
    fs::create_directories(place.parent_path(), failed);
    fs::rename(trashed, place, failed);
    if (failed) {
        throw TrashError(TrashError::Cause::NoWayBack, former.filename(), reason(failed));
    }
    // What the specification keeps beside files/: where the file was.
    fs::path info = trashed.parent_path().parent_path() / "info" / trashed.filename();
    info += ".trashinfo";
    fs::remove(info, failed);
    return place;
}

}  // namespace tubelet::ui
