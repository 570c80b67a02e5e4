#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include <SQLiteCpp/SQLiteCpp.h>

#include "base/message.h"

namespace tubelet::library {

/// What a database must be like.
struct DatabaseSpec {
    std::filesystem::path file;
    Message purpose;     ///< "list of clips"
    int version = 1;     ///< PRAGMA user_version of the schema below
    std::string schema;  ///< CREATE TABLE IF NOT EXISTS ...
    std::string probe;   ///< a SELECT of every column, which a foreign or broken file fails to prepare
};

/// An open database. `created`: the file was missing, or was damaged and has been renamed aside.
struct OpenedDatabase {
    std::unique_ptr<SQLite::Database> database;
    bool created = false;
};

/// Opens or creates a database in WAL mode with synchronous=FULL and a busy time of 5 s, and checks it. A damaged or
/// foreign file is renamed aside (with its -wal and -shm) and a new one made. Throws Error(TargetUnwritable) when
/// nothing can be opened or created there, or the file was made by a newer version.
OpenedDatabase openDatabase(const DatabaseSpec& spec);

/// Throws Error(TargetUnwritable) for a failure of the database while it was in use.
[[noreturn]] void throwDatabaseError(const Message& purpose, const std::filesystem::path& file,
                                     const SQLite::Exception& error);

}  // namespace tubelet::library
