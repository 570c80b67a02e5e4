#include "store/moved_paths.h"

#include <cstdint>
#include <system_error>
#include <utility>
#include <vector>

#include <SQLiteCpp/SQLiteCpp.h>

namespace tubelet::store {

void bringPathsAlong(SQLite::Database& database, const std::string& table, const std::string& column,
                     const std::filesystem::path& folder) {
    std::vector<std::pair<std::int64_t, std::filesystem::path>> moved;
    {
        SQLite::Statement elsewhere(database, "SELECT id, " + column + " FROM " + table + " WHERE " + column +
                                                  " <> '' AND substr(" + column + ", 1, length(?1)) <> ?1");
        elsewhere.bind(1, (folder / "").string());
        while (elsewhere.executeStep()) {
            const std::filesystem::path here =
                folder / std::filesystem::path(elsewhere.getColumn(1).getString()).filename();
            std::error_code failed;
            if (std::filesystem::exists(here, failed)) {
                moved.emplace_back(elsewhere.getColumn(0).getInt64(), here);
            }
        }
    }
    if (moved.empty()) {
        return;
    }
    SQLite::Transaction whole(database, SQLite::TransactionBehavior::IMMEDIATE);
    SQLite::Statement change(database, "UPDATE " + table + " SET " + column + " = ? WHERE id = ?");
    for (const auto& [id, path] : moved) {
        change.reset();
        change.bind(1, path.string());
        change.bind(2, id);
        change.exec();
    }
    whole.commit();
}

}  // namespace tubelet::store
