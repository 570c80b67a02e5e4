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
        throw Error(ErrorKind::TargetUnwritable, "The " + spec.purpose + " in " + base::toUtf8(spec.file) +
                                                     " was made by a newer Tubelet (format " + std::to_string(version) +
                                                     ", this one knows " + std::to_string(spec.version) +
                                                     "). Start the newer Tubelet, or move the file away.");
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

void renameAside(const DatabaseSpec& spec, const std::string& reason) {
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
            throw Error(ErrorKind::TargetUnwritable,
                        "The " + spec.purpose + " in " + base::toUtf8(spec.file) + " is damaged (" + reason +
                            ") and can't be moved aside: " + missing.message() + ". Move it away and start again.");
        }
    }
    base::logger("library")->warn("the {} was damaged ({}) and is kept as {}", spec.purpose, reason,
                                  base::toUtf8(aside));
}

}  // namespace

void throwDatabaseError(const std::string& purpose, const fs::path& file, const SQLite::Exception& error) {
    throw Error(ErrorKind::TargetUnwritable, "The " + purpose + " in " + base::toUtf8(file) +
                                                 " can't be used: " + error.what() +
                                                 ". Check that the folder is writable and the disk is not full.");
}

OpenedDatabase openDatabase(const DatabaseSpec& spec) {
    std::error_code failed;
    fs::create_directories(spec.file.parent_path(), failed);
    if (failed) {
        throw Error(ErrorKind::TargetUnwritable, "The folder " + base::toUtf8(spec.file.parent_path()) + " for the " +
                                                     spec.purpose + " can't be made: " + failed.message() + ".");
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
