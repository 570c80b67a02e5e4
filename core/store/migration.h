#pragma once

#include <string>

#include <SQLiteCpp/SQLiteCpp.h>

namespace tubelet::store {

struct DatabaseSpec;

/// A numbered step of a database's schema: the first one makes it, each further one changes it.
/// What has been released never changes again: a new column is a new migration.
struct Migration {
    int version = 1;    ///< PRAGMA user_version after it; they count 1, 2, 3...
    std::string sql;    ///< statements that bring the version before to this one
    std::string probe;  ///< a SELECT of every column of this version: a foreign or broken file
                        ///< fails to prepare it
};

/// PRAGMA user_version: how many migrations a database has behind it; 0 for a new or a foreign one.
int versionOf(SQLite::Database& database);

/// Brings a database to the newest version of its spec, each migration in a transaction with its
/// number, so that a process that is killed leaves the version before or the one after it.
/// Before each one a backup is kept beside the file (store/backup.h); a new database is made in
/// one transaction.
/// Throws SQLite::Exception for a file that is not what its version says: nothing
/// of it was changed.
/// A newer version is left alone.
/// Throws Error(TargetUnwritable) when no backup can be kept, or a migration fails: the
/// version before stays.
void migrate(SQLite::Database& database, const DatabaseSpec& spec);

}  // namespace tubelet::store
