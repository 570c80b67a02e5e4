#pragma once

#include <filesystem>

#include "store/database.h"

namespace tubelet::library {

/// "list of clips", for the user.
Message clipsPurpose();

/// What the database of finished clips is like, in all its versions.
/// Table `clips`: one row a clip; what is listed, searched and sorted by stands in columns of its
/// own beside the recipe.
/// Table `clip_words`: for each clip what can be searched for, by its parts of three characters
/// (SQLite's FTS5, tokenizer trigram); triggers keep it as the clips are.
store::DatabaseSpec clipsSpec(const std::filesystem::path& file);

}  // namespace tubelet::library
