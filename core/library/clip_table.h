#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include <SQLiteCpp/SQLiteCpp.h>

#include "library/clip_library.h"
#include "library/clip_row.h"
#include "library/clip_schema.h"
#include "request/notice.h"

namespace tubelet::library {

/// The rows of ClipLibrary's database. Thread-safe. Throws SQLite::Exception.
class ClipTable {
  public:
    /// Opens or creates (store::openDatabase). `clipsFolder`, `runsFolder`: where files and kept
    /// runs are looked for that have moved.
    ClipTable(const std::filesystem::path& database, std::filesystem::path clipsFolder,
              const std::filesystem::path& runsFolder = {});

    /// To be told to the user: the file was damaged and put aside.
    const std::optional<request::Notice>& notice() const { return m_notice; }

    /// Lists a clip, which gets its id, with what recipes tell of its relatives where nobody else
    /// did: its parent, and the children that were listed before it.
    void add(ClipEntry& entry, const std::string& recipeJson);

    bool has(const std::filesystem::path& file) const;
    /// By a connection of its own, so that it waits for nobody who writes.
    /// Nothing for an unknown id. `file` of an entry is empty when it is gone.
    std::optional<ClipEntry> find(std::int64_t id) const;
    /// Newest first, with those whose file is gone.
    std::vector<ClipEntry> all() const;
    void remove(std::int64_t id);
    /// Lists a clip again that was removed, with its id and its relatives as they were.
    void putBack(const ClipEntry& entry, const std::string& recipeJson);

    /// As all(), without those whose file is gone, and without reading recipes.
    std::vector<ClipRow> rows() const;
    /// The ids of the clips that hold every word of `text`, in whatever order.
    std::vector<std::int64_t> search(const std::string& text) const;
    void setStars(const std::vector<std::int64_t>& ids, int stars);
    void changeTags(const std::vector<std::int64_t>& ids, const std::vector<std::string>& added,
                    const std::vector<std::string>& removed);

  private:
    struct Relative;

    void bringAlong(const std::filesystem::path& runsFolder);

    /// The newest clip of that file, or 0.
    std::int64_t idOf(const std::filesystem::path& file) const;
    std::int64_t insert(const ClipEntry& entry, const std::string& recipeJson);
    std::vector<Relative> relativesOf(const ClipEntry& entry) const;
    ClipEntry entryOf(const SQLite::Statement& row) const;

    std::filesystem::path m_databaseFolder;
    std::filesystem::path m_clipsFolder;
    mutable std::mutex m_mutex;  ///< guards the database
    std::unique_ptr<SQLite::Database> m_database;
    mutable std::mutex m_lookupMutex;  ///< guards the lookup
    std::unique_ptr<SQLite::Database> m_lookup;
    std::optional<request::Notice> m_notice;
};

}  // namespace tubelet::library
