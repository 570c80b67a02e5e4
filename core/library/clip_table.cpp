#include "library/clip_table.h"

#include <algorithm>
#include <utility>

#include "base/error.h"
#include "base/logging.h"
#include "request/json.h"
#include "request/shared_recipe.h"
#include "store/database.h"

namespace tubelet::library {
namespace {

namespace fs = std::filesystem;

constexpr const char* kColumns =
    "id, file, thumbnail, run_folder, width, height, frames, frame_rate, recipe, created_utc, parent, group_word";

store::DatabaseSpec spec(const fs::path& file) {
    return {file,
            clipsPurpose(),
            {{1,
              "CREATE TABLE clips (id INTEGER PRIMARY KEY AUTOINCREMENT, file TEXT NOT NULL, "
              "thumbnail TEXT NOT NULL, run_folder TEXT NOT NULL, width INTEGER NOT NULL, height INTEGER NOT NULL, "
              "frames INTEGER NOT NULL, frame_rate REAL NOT NULL, recipe TEXT NOT NULL, created_utc TEXT NOT NULL)",
              "SELECT id, file, thumbnail, run_folder, width, height, frames, frame_rate, recipe, created_utc "
              "FROM clips"},
             {2,
              "ALTER TABLE clips ADD COLUMN parent INTEGER NOT NULL DEFAULT 0;"
              "ALTER TABLE clips ADD COLUMN group_word TEXT NOT NULL DEFAULT '';",
              std::string("SELECT ") + kColumns + " FROM clips"}}};
}

request::ClipRecipe recipeOrNone(const std::string& json) {
    try {
        return request::recipeFromJson(json);
    } catch (const Error& error) {
        base::logger("library")->warn("a recipe can't be read: {}", error.what());
        return {};
    }
}

/// Whether a run left the one that another clip was made by.
/// A branch has its parent's size and frames.
bool isBranchOf(const request::ClipRecipe& recipe, const request::ClipRecipe& parent) {
    // What was read from a file has lost its folders.
    const auto child = request::withoutFolders(recipe), other = request::withoutFolders(parent);
    const auto& past = child.branchedFrom;
    return !past.empty() && other.savedStep == 0 && past.back().request == other.request &&
           std::equal(past.begin(), past.end() - 1, other.branchedFrom.begin(), other.branchedFrom.end());
}

}  // namespace

/// A listed clip that may be another one's parent or child.
struct ClipTable::Relative {
    std::int64_t id = 0;
    request::ClipRecipe recipe;
    std::int64_t parent = 0;
};

Message clipsPurpose() {
    return {says("library", "list of clips")};
}

ClipTable::ClipTable(const fs::path& database, fs::path clipsFolder)
    : m_databaseFolder(database.parent_path()), m_clipsFolder(std::move(clipsFolder)) {
    store::OpenedDatabase opened = store::openDatabase(spec(database));
    m_database = std::move(opened.database);
    if (opened.putAside) {
        m_notice.emplace("list-put-aside",
                         Message{says("library",
                                      "The list of clips was damaged. It is kept as %1, and a new one was begun. No "
                                      "clip is lost: those in the clips folder are listed again. Only which of them "
                                      "were asked for together is no longer known."),
                                 *opened.putAside});
    }
}

/// The listed clips of a clip's size and frames that were branches themselves, or that such a
/// clip may have left.
std::vector<ClipTable::Relative> ClipTable::sameShape(const ClipEntry& entry) const {
    std::vector<Relative> found;
    SQLite::Statement rows(*m_database,
                           "SELECT id, recipe, parent FROM clips WHERE width = ? AND height = ? AND frames = ? AND "
                           "(? OR instr(recipe, 'branchedFrom') > 0) ORDER BY id DESC");
    rows.bind(1, entry.width);
    rows.bind(2, entry.height);
    rows.bind(3, entry.frames);
    rows.bind(4, entry.recipe.branchedFrom.empty() ? 0 : 1);
    while (rows.executeStep()) {
        found.push_back(
            {rows.getColumn(0).getInt64(), recipeOrNone(rows.getColumn(1).getString()), rows.getColumn(2).getInt64()});
    }
    return found;
}

void ClipTable::add(ClipEntry& entry, const std::string& recipeJson) {
    const std::scoped_lock lock(m_mutex);
    SQLite::Transaction whole(*m_database, SQLite::TransactionBehavior::IMMEDIATE);
    const std::vector<Relative> relatives = sameShape(entry);
    const auto parent = std::find_if(relatives.begin(), relatives.end(),
                                     [&](const Relative& other) { return isBranchOf(entry.recipe, other.recipe); });
    if (entry.lineage.parent == 0 && parent != relatives.end()) {
        entry.lineage.parent = parent->id;
    }
    for (const auto& input : entry.recipe.request.inputs) {
        if (entry.lineage.parent == 0) {
            entry.lineage.parent = idOf(input.file);
        }
    }
    entry.id = insert(entry, recipeJson);
    for (const Relative& other : relatives) {
        if (other.parent == 0 && isBranchOf(other.recipe, entry.recipe)) {
            SQLite::Statement child(*m_database, "UPDATE clips SET parent = ? WHERE id = ?");
            child.bind(1, entry.id);
            child.bind(2, other.id);
            child.exec();
        }
    }
    whole.commit();
}

std::int64_t ClipTable::insert(const ClipEntry& entry, const std::string& recipeJson) {
    SQLite::Statement row(
        *m_database,
        "INSERT OR REPLACE INTO clips (file, thumbnail, run_folder, width, height, frames, frame_rate, recipe, "
        "created_utc, parent, group_word, id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    row.bind(1, entry.file.string());
    row.bind(2, entry.thumbnail.string());
    row.bind(3, entry.runFolder.string());
    row.bind(4, entry.width);
    row.bind(5, entry.height);
    row.bind(6, entry.frames);
    row.bind(7, entry.frameRate);
    row.bind(8, recipeJson);
    row.bind(9, entry.createdUtc);
    row.bind(10, entry.lineage.parent);
    row.bind(11, entry.lineage.group);
    if (entry.id != 0) {
        row.bind(12, entry.id);  // else SQLite gives one
    }
    row.exec();
    return m_database->getLastInsertRowid();
}

bool ClipTable::has(const fs::path& file) const {
    const std::scoped_lock lock(m_mutex);
    SQLite::Statement row(*m_database, "SELECT 1 FROM clips WHERE file = ?");
    row.bind(1, file.string());
    return row.executeStep();
}

std::int64_t ClipTable::idOf(const fs::path& file) const {
    SQLite::Statement row(*m_database, "SELECT id FROM clips WHERE file = ? ORDER BY id DESC");
    row.bind(1, file.string());
    return row.executeStep() ? row.getColumn(0).getInt64() : 0;
}

std::optional<ClipEntry> ClipTable::find(std::int64_t id) const {
    const std::scoped_lock lock(m_mutex);
    SQLite::Statement row(*m_database, std::string("SELECT ") + kColumns + " FROM clips WHERE id = ?");
    row.bind(1, id);
    return row.executeStep() ? std::optional(entryOf(row)) : std::nullopt;
}

std::vector<ClipEntry> ClipTable::all() const {
    std::vector<ClipEntry> entries;
    const std::scoped_lock lock(m_mutex);
    SQLite::Statement rows(*m_database,
                           std::string("SELECT ") + kColumns + " FROM clips ORDER BY created_utc DESC, id DESC");
    while (rows.executeStep()) {
        entries.push_back(entryOf(rows));
    }
    return entries;
}

void ClipTable::remove(std::int64_t id) {
    const std::scoped_lock lock(m_mutex);
    SQLite::Statement removal(*m_database, "DELETE FROM clips WHERE id = ?");
    removal.bind(1, id);
    removal.exec();
}

void ClipTable::putBack(const ClipEntry& entry, const std::string& recipeJson) {
    const std::scoped_lock lock(m_mutex);
    insert(entry, recipeJson);
}

ClipEntry ClipTable::entryOf(const SQLite::Statement& row) const {
    ClipEntry entry;
    std::error_code failed;
    entry.id = row.getColumn(0).getInt64();
    entry.file = row.getColumn(1).getString();
    // A portable installation may have moved as a whole.
    if (const fs::path moved = m_clipsFolder / entry.file.filename(); !fs::exists(entry.file, failed)) {
        entry.file = fs::exists(moved, failed) ? moved : fs::path();
    }
    entry.thumbnail = row.getColumn(2).getString();
    if (!entry.thumbnail.empty() && !fs::exists(entry.thumbnail, failed)) {
        const fs::path moved = m_databaseFolder / "thumbnails" / entry.thumbnail.filename();
        entry.thumbnail = fs::exists(moved, failed) ? moved : fs::path();
    }
    entry.runFolder = row.getColumn(3).getString();
    if (!fs::is_directory(entry.runFolder, failed)) {
        entry.runFolder.clear();
    }
    entry.width = row.getColumn(4).getInt();
    entry.height = row.getColumn(5).getInt();
    entry.frames = row.getColumn(6).getInt();
    entry.frameRate = row.getColumn(7).getDouble();
    entry.recipe = recipeOrNone(row.getColumn(8).getString());
    entry.createdUtc = row.getColumn(9).getString();
    entry.lineage = {row.getColumn(10).getInt64(), row.getColumn(11).getString()};
    return entry;
}

}  // namespace tubelet::library
