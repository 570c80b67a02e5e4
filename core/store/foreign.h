#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

namespace tubelet::store {

struct DatabaseSpec;

/// Whether a database has what its version says; a newer one, what the newest known one has; one
/// of version 0, nothing yet.
/// Throws SQLite::Exception where that can't be read.
bool hasOurTables(SQLite::Database& database, const DatabaseSpec& spec);

/// Throws Error(TargetUnwritable) for a newer Tubelet's database, naming the copy from before.
[[noreturn]] void throwNewer(const DatabaseSpec& spec, int version);

/// Throws Error(TargetUnwritable) for another program's database.
[[noreturn]] void throwForeign(const DatabaseSpec& spec, int version);

}  // namespace tubelet::store
