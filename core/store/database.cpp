#include "store/database.h"

#include <sqlite3.h>

#include "base/error.h"
#include "store/foreign.h"
#include "store/on_disk.h"
#include "store/place.h"
#include "store/put_aside.h"

namespace tubelet::store {
namespace {

namespace fs = std::filesystem;

bool meansDamage(const SQLite::Exception& error) {
    const int code = error.getErrorCode() & 0xff;
    return code == SQLITE_CORRUPT || code == SQLITE_NOTADB;
}

void keepLogOnClosing(SQLite::Database& database, bool keep) {
    sqlite3_db_config(database.getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, keep ? 1 : 0, nullptr);
}

std::unique_ptr<SQLite::Database> open(const DatabaseSpec& spec) {
    // The path goes in as its own bytes: a file name need not be UTF-8.
    auto database =
        std::make_unique<SQLite::Database>(spec.file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, kBusyMs);
    // A log stays beside a file that turns out to be damaged or another program's.
    keepLogOnClosing(*database, true);
    database->exec("PRAGMA synchronous=FULL");
    // Before it is checked: what is wrong in another program's database is not our concern.
    requireOurs(*database, spec);
    const std::string found = database->execAndGet("PRAGMA quick_check(1)").getString();
    if (found != "ok") {
        throw SQLite::Exception(found, SQLITE_CORRUPT);
    }
    keepLogOnClosing(*database, false);
    migrate(*database, spec);
    if (const int version = versionOf(*database); version > spec.newestVersion()) {
        throwNewer(spec, version);  // made so by another program just now
    }
    database->exec("PRAGMA journal_mode=WAL");  // stays with the old journal where the file system
                                                // has no shared memory
    return database;
}

}  // namespace

void throwDatabaseError(const Message& purpose, const fs::path& file, const SQLite::Exception& error) {
    if (const int code = error.getErrorCode() & 0xff; code == SQLITE_BUSY || code == SQLITE_LOCKED) {
        throw Error(ErrorKind::TargetUnwritable,
                    says("store",
                         "The %1 in %2 can't be used: another program keeps it locked. Close that program and try "
                         "again."),
                    purpose, file);
    }
    throw Error(
        ErrorKind::TargetUnwritable,
        says("store", "The %1 in %2 can't be used: %3. Check that the folder is writable and the disk is not full."),
        purpose, file, reason(error.what()));
}

OpenedDatabase openDatabase(const DatabaseSpec& asked) {
    DatabaseSpec spec = asked;
    spec.file = requirePlace(asked);
    const Found found = lookAt(spec);
    OpenedDatabase opened;
    opened.created = found.what == OnDisk::Nothing || found.what == OnDisk::Remains;
    switch (found.what) {
        case OnDisk::Newer:
            throwNewer(spec, found.version);
        case OnDisk::Foreign:
            throwForeign(spec, found.version);
        case OnDisk::Remains:
            opened.putAside = putAside(spec, "only a part of it is there");
            break;
        default:
            break;
    }
    try {
        try {
            opened.database = open(spec);
        } catch (const SQLite::Exception& error) {
            if (opened.created || !meansDamage(error)) {
                throw;
            }
            opened.putAside = putAside(spec, error.what());
            opened.created = true;
            opened.database = open(spec);
        }
    } catch (const SQLite::Exception& error) {
        throwDatabaseError(spec.purpose, spec.file, error);
    }
    return opened;
}

}  // namespace tubelet::store
