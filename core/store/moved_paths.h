#pragma once

#include <filesystem>
#include <string>

namespace SQLite {
class Database;
}

namespace tubelet::store {

/// Paths in a column of text that lie elsewhere become those of `folder` where it holds one of that
/// name: an installation that was moved or copied as a whole goes by its own files, also while
/// those that it was copied from are still there.
/// The table has whole numbers `id`. Throws SQLite::Exception.
void bringPathsAlong(SQLite::Database& database, const std::string& table, const std::string& column,
                     const std::filesystem::path& folder);

}  // namespace tubelet::store
