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
    std::string probe;  ///< a SELECT of every column of this version: a foreign file fails to
                        ///< prepare it
};

/// PRAGMA user_version: how many migrations a database has behind it; 0 for a new one, anything
/// for a foreign one.
int versionOf(SQLite::Database& database);

/// Throws Error(TargetUnwritable) for another program's database (store/foreign.h),
/// SQLite::Exception for one that can't be read.
void requireOurs(SQLite::Database& database, const DatabaseSpec& spec);

/// Brings a database to the newest version of its spec, each migration in a transaction with its
/// number, so that a process that is killed leaves the version before or the one after it.
/// Before each one a backup is kept beside the file (store/backup.h); a new database is made in
/// one transaction.
/// A newer version is left alone.
/// Throws Error(TargetUnwritable) when no backup can be kept, or a migration fails: the
/// version before stays; and as requireOurs(), with nothing changed.
void migrate(SQLite::Database& database, const DatabaseSpec& spec);

}  // namespace tubelet::store
