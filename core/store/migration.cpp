#include "store/migration.h"

#include <algorithm>
#include <cassert>

#include "base/error.h"
#include "base/logging.h"
#include "base/paths.h"
#include "store/backup.h"
#include "store/database.h"
#include "store/foreign.h"

namespace tubelet::store {
namespace {

void change(SQLite::Database& database, const Migration& migration) {
    assert(versionOf(database) == migration.version - 1);
    database.exec(migration.sql);
    SQLite::Statement(database, migration.probe);
    database.exec("PRAGMA user_version=" + std::to_string(migration.version));
}

/// From `version` to the next one, from nothing to the newest one; nothing happens when another
/// program did that meanwhile.
void migrateOnce(SQLite::Database& database, const DatabaseSpec& spec, int version) {
    // Held before the backup is made: what is backed up is what is changed.
    SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
    if (versionOf(database) != version) {
        return;
    }
    requireOurs(database, spec);
    if (version == 0) {
        std::for_each(spec.migrations.begin(), spec.migrations.end(),
                      [&](const Migration& migration) { change(database, migration); });
        transaction.commit();
        return;
    }
    const Migration& next = spec.migrations.at(static_cast<std::size_t>(version));
    const auto backup = backUp(spec, version);
    try {
        change(database, next);
        transaction.commit();
    } catch (const SQLite::Exception& error) {
        throw Error(ErrorKind::TargetUnwritable,
                    says("store",
                         "The %1 in %2 comes from an older Tubelet, and bringing its format from %3 to %4 failed: %5. "
                         "It is as it was. Check that the folder is writable and the disk is not full, and start "
                         "again."),
                    spec.purpose, spec.file, version, next.version, reason(error.what()));
    }
    base::logger("store")->info("the {} has format {} now; before that it was kept as {}", english(spec.purpose),
                                next.version, base::toUtf8(backup));
}

}  // namespace

int versionOf(SQLite::Database& database) {
    return database.execAndGet("PRAGMA user_version").getInt();
}

void requireOurs(SQLite::Database& database, const DatabaseSpec& spec) {
    if (!hasOurTables(database, spec)) {
        throwForeign(spec, versionOf(database));
    }
}

void migrate(SQLite::Database& database, const DatabaseSpec& spec) {
    for (int version = versionOf(database); version < spec.newestVersion(); version = versionOf(database)) {
        migrateOnce(database, spec, version);
    }
    requireOurs(database, spec);
}

}  // namespace tubelet::store
