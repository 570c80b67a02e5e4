#include "library/clip_schema.h"

namespace tubelet::library {
namespace {

constexpr const char* kFirst =
    "CREATE TABLE clips (id INTEGER PRIMARY KEY AUTOINCREMENT, file TEXT NOT NULL, thumbnail TEXT NOT NULL, "
    "run_folder TEXT NOT NULL, width INTEGER NOT NULL, height INTEGER NOT NULL, frames INTEGER NOT NULL, "
    "frame_rate REAL NOT NULL, recipe TEXT NOT NULL, created_utc TEXT NOT NULL)";

constexpr const char* kLineage =
    "ALTER TABLE clips ADD COLUMN parent INTEGER NOT NULL DEFAULT 0;"
    "ALTER TABLE clips ADD COLUMN group_word TEXT NOT NULL DEFAULT '';";

// `past_seed`: of the run that a clip branched off, to find both by each other.
// A seed is text: SQLite's whole numbers end at 2^63.
constexpr const char* kMarksAndWords =
    "ALTER TABLE clips ADD COLUMN prompt TEXT NOT NULL DEFAULT '';"
    "ALTER TABLE clips ADD COLUMN negative TEXT NOT NULL DEFAULT '';"
    "ALTER TABLE clips ADD COLUMN model TEXT NOT NULL DEFAULT '';"
    "ALTER TABLE clips ADD COLUMN seed TEXT NOT NULL DEFAULT '';"
    "ALTER TABLE clips ADD COLUMN past_seed TEXT NOT NULL DEFAULT '';"
    "ALTER TABLE clips ADD COLUMN stars INTEGER NOT NULL DEFAULT 0;"
    "ALTER TABLE clips ADD COLUMN tags TEXT NOT NULL DEFAULT '';"
    "UPDATE clips SET prompt = coalesce(recipe ->> '$.request.prompt', ''),"
    " negative = coalesce(recipe ->> '$.request.negativePrompt', ''),"
    " model = coalesce(recipe ->> '$.modelName', ''),"
    " seed = coalesce(recipe -> '$.request.seed', ''),"
    " past_seed = coalesce(recipe -> '$.branchedFrom[#-1].request.seed', '') WHERE json_valid(recipe);"
    "CREATE INDEX clips_by_seed ON clips (seed);"
    "CREATE INDEX clips_by_past_seed ON clips (past_seed);"
    "CREATE VIRTUAL TABLE clip_words USING fts5 (words, tokenize = 'trigram');"
    "INSERT INTO clip_words (rowid, words) SELECT id, prompt || char(10) || negative || char(10) || model || char(10) "
    "|| seed || char(10) || tags FROM clips;"
    "CREATE TRIGGER clip_words_added AFTER INSERT ON clips BEGIN"
    " INSERT INTO clip_words (rowid, words) VALUES (new.id, new.prompt || char(10) || new.negative || char(10) ||"
    " new.model || char(10) || new.seed || char(10) || new.tags); END;"
    "CREATE TRIGGER clip_words_changed AFTER UPDATE OF prompt, negative, model, seed, tags ON clips BEGIN"
    " UPDATE clip_words SET words = new.prompt || char(10) || new.negative || char(10) || new.model || char(10) ||"
    " new.seed || char(10) || new.tags WHERE rowid = new.id; END;"
    "CREATE TRIGGER clip_words_removed AFTER DELETE ON clips BEGIN"
    " DELETE FROM clip_words WHERE rowid = old.id; END;";

// `kind`: the word of request::ClipKind, of earlier clips as their recipes tell.
constexpr const char* kKind =
    "ALTER TABLE clips ADD COLUMN kind TEXT NOT NULL DEFAULT '';"
    "UPDATE clips SET kind = (SELECT CASE"
    " WHEN coalesce(recipe ->> '$.savedStep', 0) > 0 THEN 'step'"
    " WHEN coalesce(json_array_length(recipe, '$.branchedFrom'), 0) > 0 THEN 'branch'"
    " WHEN uses LIKE '%paint%' THEN 'rework'"
    " WHEN uses LIKE '%blend%' THEN 'blend'"
    " WHEN uses LIKE '%extend%' THEN 'extended'"
    " WHEN uses LIKE '%first%' OR uses LIKE '%last%' THEN 'frames'"
    " WHEN start LIKE '%.png' OR start LIKE '%.jpg' OR start LIKE '%.jpeg' OR start LIKE '%.webp' OR"
    " start LIKE '%.tif' OR start LIKE '%.tiff' OR start LIKE '%.bmp' THEN 'picture'"
    " WHEN start IS NOT NULL THEN 'remix'"
    " WHEN coalesce(json_array_length(recipe, '$.request.cards'), 0) > 0 THEN 'storyboard'"
    " WHEN coalesce(recipe ->> '$.request.loop', 0) THEN 'loop' ELSE '' END FROM"
    " (SELECT coalesce(group_concat(value ->> 'use'), '') AS uses,"
    "  max(CASE value ->> 'use' WHEN 'start' THEN coalesce(value ->> 'file', '') END) AS start"
    "  FROM json_each(recipe, '$.request.inputs') WHERE type = 'object'))"
    " WHERE json_valid(recipe);";

}  // namespace

Message clipsPurpose() {
    return {says("library", "list of clips")};
}

store::DatabaseSpec clipsSpec(const std::filesystem::path& file) {
    return {file,
            clipsPurpose(),
            {{1, kFirst,
              "SELECT id, file, thumbnail, run_folder, width, height, frames, frame_rate, recipe, created_utc "
              "FROM clips"},
             {2, kLineage,
              "SELECT id, file, thumbnail, run_folder, width, height, frames, frame_rate, recipe, created_utc, parent, "
              "group_word FROM clips"},
             {3, kMarksAndWords,
              "SELECT id, file, thumbnail, run_folder, width, height, frames, frame_rate, recipe, created_utc, parent, "
              "group_word, prompt, negative, model, seed, past_seed, stars, tags, words "
              "FROM clips JOIN clip_words ON clip_words.rowid = clips.id"},
             {4, kKind,
              "SELECT id, file, thumbnail, run_folder, width, height, frames, frame_rate, recipe, created_utc, parent, "
              "group_word, prompt, negative, model, seed, past_seed, stars, tags, kind, words "
              "FROM clips JOIN clip_words ON clip_words.rowid = clips.id"}}};
}

}  // namespace tubelet::library
