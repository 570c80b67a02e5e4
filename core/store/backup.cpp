#include "store/backup.h"

#include <sqlite3.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>

#include <SQLiteCpp/Backup.h>
#include <SQLiteCpp/SQLiteCpp.h>

#include "base/error.h"
#include "files/atomic_file.h"
#include "files/temporary.h"
#include "store/database.h"

namespace tubelet::store {
namespace {

namespace fs = std::filesystem;

/// The name of the nth backup of a version, from 1.
fs::path backupName(fs::path file, int version, int n) {
    file += ".version-" + std::to_string(version) + (n > 1 ? "-" + std::to_string(n) : "");
    return file;
}

bool haveSameBytes(const fs::path& one, const fs::path& other) {
    std::error_code failed;
    if (fs::file_size(one, failed) != fs::file_size(other, failed) || failed) {
        return false;
    }
    std::ifstream a(one, std::ios::binary), b(other, std::ios::binary);
    return a && b &&
           std::equal(std::istreambuf_iterator<char>(a), {}, std::istreambuf_iterator<char>(b),
                      std::istreambuf_iterator<char>());
}

/// Copies what is committed in a database into an empty file that is there already.
void copyDatabase(const fs::path& from, const fs::path& to) {
    SQLite::Database source(from.string(), SQLite::OPEN_READONLY, kBusyMs);
    SQLite::Database copy(to.string(), SQLite::OPEN_READWRITE);
    copy.exec("PRAGMA journal_mode=OFF");  // the file appears as a whole, or not at all
    copy.exec("PRAGMA synchronous=OFF");   // it is flushed before it gets its name
    SQLite::Backup backup(copy, source);
    if (const int result = backup.executeStep(-1); result != SQLITE_DONE) {
        throw SQLite::Exception(sqlite3_errstr(result), result);
    }
}

}  // namespace

fs::path backUp(const DatabaseSpec& spec, int version) {
    files::removeStale(spec.file.parent_path());  // of a program that was killed while it did this
    int n = 1;
    std::error_code failed;
    while (fs::exists(fs::symlink_status(backupName(spec.file, version, n), failed))) {
        ++n;
    }
    const fs::path target = backupName(spec.file, version, n);
    try {
        files::AtomicFile file(target);
        copyDatabase(spec.file, file.temporaryPath());
        for (int earlier = 1; earlier < n; ++earlier) {
            if (const auto kept = backupName(spec.file, version, earlier); haveSameBytes(kept, file.temporaryPath())) {
                return kept;
            }
        }
        file.commit(false);
    } catch (const SQLite::Exception& error) {
        throw Error(ErrorKind::TargetUnwritable,
                    says("store",
                         "The %1 in %2 comes from an older Tubelet, and no copy of it can be kept as %3 before it is "
                         "changed: %4. It is as it was. Free some space there, or make the folder writable, and start "
                         "again."),
                    spec.purpose, spec.file, target, reason(error.what()));
    } catch (const Error& error) {
        throw Error(error.kind(),
                    inOrder(error.message(), {says("store",
                                                   "It would keep the %1 of an older Tubelet before that is changed; "
                                                   "so nothing was. Start again once it can be written."),
                                              spec.purpose}));
    }
    return target;
}

std::optional<fs::path> newestBackup(const fs::path& file, int version) {
    for (; version > 0; --version) {
        // Of one version there are several after it was gone back to: the last one is the newest.
        std::optional<fs::path> newest;
        std::error_code failed;
        for (int number = 1; fs::is_regular_file(backupName(file, version, number), failed); ++number) {
            newest = backupName(file, version, number);
        }
        if (newest) {
            return newest;
        }
    }
    return std::nullopt;
}

}  // namespace tubelet::store
