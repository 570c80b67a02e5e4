#include "store/database.h"

#include <sqlite3.h>

#include "base/error.h"
#include "base/logging.h"
#include "base/paths.h"
#include "base/timestamps.h"
#include "store/backup.h"
#include "store/version_on_disk.h"

namespace tubelet::store {
namespace {

namespace fs = std::filesystem;

bool meansDamage(const SQLite::Exception& error) {
    const int code = error.getErrorCode() & 0xff;
    // ERROR: the schema is not ours
    return code == SQLITE_CORRUPT || code == SQLITE_NOTADB || code == SQLITE_ERROR;
}

[[noreturn]] void throwNewer(const DatabaseSpec& spec, int version) {
    if (const auto backup = newestBackup(spec.file, spec.newestVersion())) {
        throw Error(ErrorKind::TargetUnwritable,
                    says("store",
                         "The %1 in %2 was made by a newer Tubelet: its format is %3, and this one knows formats up to "
                         "%4. Start the newer Tubelet, or put the copy from before, %5, in its place."),
                    spec.purpose, spec.file, version, spec.newestVersion(), *backup);
    }
    throw Error(ErrorKind::TargetUnwritable,
                says("store",
                     "The %1 in %2 was made by a newer Tubelet: its format is %3, and this one knows formats up to %4. "
                     "Start the newer Tubelet, or move the file away."),
                spec.purpose, spec.file, version, spec.newestVersion());
}

std::unique_ptr<SQLite::Database> open(const DatabaseSpec& spec) {
    // The path goes in as its own bytes: a file name need not be UTF-8.
    auto database =
        std::make_unique<SQLite::Database>(spec.file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, kBusyMs);
    database->exec("PRAGMA synchronous=FULL");
    const std::string found = database->execAndGet("PRAGMA quick_check(1)").getString();
    if (found != "ok") {
        throw SQLite::Exception(found, SQLITE_CORRUPT);
    }
    migrate(*database, spec);
    if (const int version = versionOf(*database); version > spec.newestVersion()) {
        throwNewer(spec, version);  // made so by another program just now
    }
    database->exec("PRAGMA journal_mode=WAL");  // stays with the old journal where the file system
                                                // has no shared memory
    return database;
}

void renameAside(const DatabaseSpec& spec, const char* why) {
    fs::path aside = spec.file;
    aside += ".damaged-" + base::fileTimestamp();
    for (int n = 2; fs::exists(aside); ++n) {
        aside = spec.file;
        aside += ".damaged-" + base::fileTimestamp() + "-" + std::to_string(n);
    }
    for (const char* part : {"", "-wal", "-shm"}) {
        fs::path from = spec.file, to = aside;
        from += part;
        to += part;
        std::error_code missing;
        fs::rename(from, to, missing);
        if (missing && *part == '\0') {
            throw Error(
                ErrorKind::TargetUnwritable,
                says("store",
                     "The %1 in %2 is damaged (%3) and can't be moved aside: %4. Move it away and start again."),
                spec.purpose, spec.file, reason(why), missing);
        }
    }
    base::logger("store")->warn("the {} was damaged ({}) and is kept as {}", english(spec.purpose), why,
                                base::toUtf8(aside));
}

}  // namespace

void throwDatabaseError(const Message& purpose, const fs::path& file, const SQLite::Exception& error) {
    throw Error(
        ErrorKind::TargetUnwritable,
        says("store", "The %1 in %2 can't be used: %3. Check that the folder is writable and the disk is not full."),
        purpose, file, reason(error.what()));
}

OpenedDatabase openDatabase(const DatabaseSpec& spec) {
    std::error_code failed;
    fs::create_directories(spec.file.parent_path(), failed);
    if (failed) {
        throw Error(ErrorKind::TargetUnwritable, says("store", "The folder %1 for the %2 can't be made: %3."),
                    spec.file.parent_path(), spec.purpose, failed);
    }
    const bool existed = fs::exists(spec.file, failed);
    if (const int version = versionOnDisk(spec.file); version > spec.newestVersion()) {
        throwNewer(spec, version);
    }
    try {
        try {
            return {open(spec), !existed};
        } catch (const SQLite::Exception& error) {
            if (!existed || !meansDamage(error)) {
                throw;
            }
            renameAside(spec, error.what());
        }
        return {open(spec), true};
    } catch (const SQLite::Exception& error) {
        throwDatabaseError(spec.purpose, spec.file, error);
    }
}

}  // namespace tubelet::store
