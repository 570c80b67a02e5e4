#include "store/foreign.h"

#include <sqlite3.h>

#include <algorithm>

#include "base/error.h"
#include "store/backup.h"
#include "store/database.h"

namespace tubelet::store {

bool hasOurTables(SQLite::Database& database, const DatabaseSpec& spec) {
    const int version = versionOf(database);
    if (version == 0) {
        return database.execAndGet("SELECT count(*) FROM sqlite_schema").getInt() == 0;
    }
    if (version < 0) {
        return false;
    }
    const int known = std::min(version, spec.newestVersion());
    try {
        SQLite::Statement(database, spec.migrations.at(static_cast<std::size_t>(known) - 1).probe);
    } catch (const SQLite::Exception& error) {
        if (error.getErrorCode() == SQLITE_ERROR) {  // no such table or column
            return false;
        }
        throw;
    }
    return true;
}

void throwNewer(const DatabaseSpec& spec, int version) {
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

void throwForeign(const DatabaseSpec& spec, int version) {
    if (version > spec.newestVersion()) {
        throw Error(ErrorKind::TargetUnwritable,
                    says("store",
                         "The file %1, in the place of the %2, is another program's database, or that of a much newer "
                         "Tubelet: its format is %3, and this one knows formats up to %4. It was not touched. Start "
                         "the program that it belongs to, or move the file away and start again."),
                    spec.file, spec.purpose, version, spec.newestVersion());
    }
    throw Error(ErrorKind::TargetUnwritable,
                says("store",
                     "The file %1, in the place of the %2, is another program's database. It was not touched. Move it "
                     "away and start again."),
                spec.file, spec.purpose);
}

}  // namespace tubelet::store
