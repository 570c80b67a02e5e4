#include "library/clip_table.h"

#include <algorithm>
#include <utility>

#include "base/error.h"
#include "base/logging.h"
#include "request/json.h"
#include "request/shared_recipe.h"
#include "store/database.h"
#include "store/moved_paths.h"

namespace tubelet::library {
namespace {

namespace fs = std::filesystem;

constexpr const char* kColumns =
    "id, file, thumbnail, run_folder, width, height, frames, frame_rate, recipe, created_utc, parent, group_word, "
    "stars, tags";

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

/// The seed of the run that a clip branched off, or empty.
std::string pastSeed(const request::ClipRecipe& recipe) {
    return recipe.branchedFrom.empty() ? "" : std::to_string(recipe.branchedFrom.back().request.seed);
}

}  // namespace

/// A listed clip that may be another one's parent or child.
struct ClipTable::Relative {
    std::int64_t id = 0;
    request::ClipRecipe recipe;
    std::int64_t parent = 0;
};

ClipTable::ClipTable(const fs::path& database, fs::path clipsFolder, const fs::path& runsFolder)
    : m_databaseFolder(database.parent_path()), m_clipsFolder(std::move(clipsFolder)) {
    store::OpenedDatabase opened = store::openDatabase(clipsSpec(database));
    m_database = std::move(opened.database);
    if (opened.putAside) {
        m_notice.emplace("list-put-aside",
                         Message{says("library",
                                      "The list of clips was damaged. It is kept as %1, and a new one was begun. No "
                                      "clip is lost: those in the clips folder are listed again. Only their stars, "
                                      "their tags, and which of them were asked for together are no longer known."),
                                 *opened.putAside});
    }
    try {
        bringAlong(runsFolder);
        m_lookup = std::make_unique<SQLite::Database>(database.string(), SQLite::OPEN_READONLY, store::kBusyMs);
    } catch (const SQLite::Exception& error) {
        store::throwDatabaseError(clipsPurpose(), database, error);
    }
}

/// After the folders were copied or moved as a whole.
void ClipTable::bringAlong(const fs::path& runsFolder) {
    store::bringPathsAlong(*m_database, "clips", "file", m_clipsFolder);
    store::bringPathsAlong(*m_database, "clips", "thumbnail", m_databaseFolder / "thumbnails");
    if (!runsFolder.empty()) {
        store::bringPathsAlong(*m_database, "clips", "run_folder", runsFolder);
    }
    // A copy that was opened by an earlier edition listed each of its clips anew; what was given to
    // the younger row and not to the elder one stays.
    m_database->exec(
        "UPDATE clips SET stars = max(stars, (SELECT max(stars) FROM clips AS twin WHERE twin.file = clips.file)),"
        " tags = CASE tags WHEN '' THEN (SELECT max(tags) FROM clips AS twin WHERE twin.file = clips.file) ELSE tags "
        "END"
        " WHERE file IN (SELECT file FROM clips GROUP BY file HAVING count(*) > 1);"
        "DELETE FROM clips WHERE id NOT IN (SELECT min(id) FROM clips GROUP BY file)");
}

/// The listed clips that may be a clip's parent or children: of its size and frames, and of the
/// seed that its recipe says of the one, or that theirs say of it.
std::vector<ClipTable::Relative> ClipTable::relativesOf(const ClipEntry& entry) const {
    std::vector<Relative> found;
    SQLite::Statement rows(*m_database,
                           "SELECT id, recipe, parent FROM clips WHERE (seed = ? OR past_seed = ?) AND width = ? AND "
                           "height = ? AND frames = ? ORDER BY id DESC");
    rows.bind(1, pastSeed(entry.recipe));
    rows.bind(2, std::to_string(entry.recipe.request.seed));
    rows.bind(3, entry.width);
    rows.bind(4, entry.height);
    rows.bind(5, entry.frames);
    while (rows.executeStep()) {
        found.push_back(
            {rows.getColumn(0).getInt64(), recipeOrNone(rows.getColumn(1).getString()), rows.getColumn(2).getInt64()});
    }
    return found;
}

void ClipTable::add(ClipEntry& entry, const std::string& recipeJson) {
    const std::scoped_lock lock(m_mutex);
    SQLite::Transaction whole(*m_database, SQLite::TransactionBehavior::IMMEDIATE);
    const std::vector<Relative> relatives = relativesOf(entry);
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
        "INSERT OR REPLACE INTO clips (file, thumbnail, run_folder, width, height, frames, "
        "frame_rate, recipe, created_utc, parent, group_word, prompt, negative, model, seed, "
        "past_seed, stars, tags, kind, id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
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
    row.bind(12, entry.recipe.request.prompt);
    row.bind(13, entry.recipe.request.negativePrompt);
    row.bind(14, entry.recipe.modelName);
    row.bind(15, std::to_string(entry.recipe.request.seed));
    row.bind(16, pastSeed(entry.recipe));
    row.bind(17, entry.stars);
    row.bind(18, joinedTags(entry.tags));
    row.bind(19, std::string(request::wordOf(request::kindOf(entry.recipe))));
    if (entry.id != 0) {
        row.bind(20, entry.id);  // else SQLite gives one
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
    const std::scoped_lock lock(m_lookupMutex);
    SQLite::Statement row(*m_lookup, std::string("SELECT ") + kColumns + " FROM clips WHERE id = ?");
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
    entry.stars = row.getColumn(12).getInt();
    entry.tags = splitTags(row.getColumn(13).getString());
    return entry;
}

}  // namespace tubelet::library
