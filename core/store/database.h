#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include <SQLiteCpp/SQLiteCpp.h>

#include "base/message.h"
#include "store/migration.h"

namespace tubelet::store {

/// How long a connection waits for another one that writes, in milliseconds.
inline constexpr int kBusyMs = 5000;

/// What a database must be like.
struct DatabaseSpec {
    std::filesystem::path file;
    Message purpose;                    ///< "list of clips"
    std::vector<Migration> migrations;  ///< from the first version on; not empty

    int newestVersion() const { return static_cast<int>(migrations.size()); }
};

/// An open database.
struct OpenedDatabase {
    std::unique_ptr<SQLite::Database> database;
    bool created = false;  ///< the file was missing or empty, or has been put aside
    /// As what a damaged file is kept that was in its place; to be told, since its content is gone
    /// for the user.
    std::optional<std::filesystem::path> putAside;
};

/// Opens or creates a database, checks it, and brings it to the newest version (store/migration.h).
/// WAL mode, synchronous=FULL, busy time kBusyMs.
/// A damaged file is put aside (store/put_aside.h) and a new one made.
/// Throws Error(TargetUnwritable) when nothing can be opened or created there (store/place.h),
/// when another program keeps it locked, when an older version can't be migrated, for a newer
/// version than the spec's, and for a sound database of another program: in all these cases the
/// file stays as it was.
OpenedDatabase openDatabase(const DatabaseSpec& asked);

/// Throws Error(TargetUnwritable) for a failure of the database while it was in use.
[[noreturn]] void throwDatabaseError(const Message& purpose, const std::filesystem::path& file,
                                     const SQLite::Exception& error);

}  // namespace tubelet::store
