#include "library/database.h"

#include <sqlite3.h>

#include "base/error.h"
#include "base/logging.h"
#include "base/paths.h"
#include "base/timestamps.h"

namespace tubelet::library {
namespace {

namespace fs = std::filesystem;

bool meansDamage(const SQLite::Exception& error) {
    const int code = error.getErrorCode() & 0xff;
    return code == SQLITE_CORRUPT || code == SQLITE_NOTADB || code == SQLITE_ERROR;  // ERROR: the schema is not ours
}

std::unique_ptr<SQLite::Database> open(const DatabaseSpec& spec) {
    // The path goes in as its own bytes: a file name need not be UTF-8.
    auto database =
        std::make_unique<SQLite::Database>(spec.file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, 5000);
    database->exec("PRAGMA journal_mode=WAL");  // stays with the old journal where the file system has no shared memory
    database->exec("PRAGMA synchronous=FULL");
    const int version = database->execAndGet("PRAGMA user_version").getInt();
    if (version > spec.version) {
        throw Error(ErrorKind::TargetUnwritable,
                    says("library",
                         "The %1 in %2 was made by a newer Tubelet (format %3, this one knows %4). Start the newer "
                         "Tubelet, or move the file away."),
                    spec.purpose, spec.file, version, spec.version);
    }
    const std::string found = database->execAndGet("PRAGMA quick_check(1)").getString();
    if (found != "ok") {
        throw SQLite::Exception(found, SQLITE_CORRUPT);
    }
    SQLite::Transaction transaction(*database, SQLite::TransactionBehavior::IMMEDIATE);
    database->exec(spec.schema);
    SQLite::Statement(*database, spec.probe);
    if (version < spec.version) {
        database->exec("PRAGMA user_version=" + std::to_string(spec.version));
    }
    transaction.commit();
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
                says("library",
                     "The %1 in %2 is damaged (%3) and can't be moved aside: %4. Move it away and start again."),
                spec.purpose, spec.file, reason(why), missing);
        }
    }
    base::logger("library")->warn("the {} was damaged ({}) and is kept as {}", english(spec.purpose), why,
                                  base::toUtf8(aside));
}

}  // namespace

void throwDatabaseError(const Message& purpose, const fs::path& file, const SQLite::Exception& error) {
    throw Error(
        ErrorKind::TargetUnwritable,
        says("library", "The %1 in %2 can't be used: %3. Check that the folder is writable and the disk is not full."),
        purpose, file, reason(error.what()));
}

OpenedDatabase openDatabase(const DatabaseSpec& spec) {
    std::error_code failed;
    fs::create_directories(spec.file.parent_path(), failed);
    if (failed) {
        throw Error(ErrorKind::TargetUnwritable, says("library", "The folder %1 for the %2 can't be made: %3."),
                    spec.file.parent_path(), spec.purpose, failed);
    }
    const bool existed = fs::exists(spec.file, failed);
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

}  // namespace tubelet::library
