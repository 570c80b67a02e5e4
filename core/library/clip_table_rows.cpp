// Of clip_table.h: what a list shows, the search, stars and tags.
#include <cstdlib>
#include <set>

#include "base/unicode.h"
#include "base/utf8.h"
#include "library/clip_table.h"

namespace tubelet::library {
namespace {

namespace fs = std::filesystem;

/// Below that a word has no part of three characters to be found by.
constexpr std::size_t kShortestIndexed = 3;

/// The words of a search, divided by white space.
std::vector<std::u32string> wordsOf(const std::string& text) {
    std::vector<std::u32string> words(1);
    if (base::isValidUtf8(text)) {
        for (const char32_t character : base::decodeUtf8(text)) {
            if (base::isWhiteSpace(character) || character == 0) {
                words.emplace_back();
            } else {
                words.back() += character;
            }
        }
    }
    std::erase_if(words, [](const std::u32string& word) { return word.empty(); });
    return words;
}

/// `text` with `mark` before each of `special`.
std::string escaped(const std::string& text, const std::string& special, char mark) {
    std::string result;
    for (const char c : text) {
        result += special.find(c) == std::string::npos ? std::string(1, c) : std::string{mark, c};
    }
    return result;
}

}  // namespace

std::vector<ClipRow> ClipTable::rows() const {
    // One look at the folder instead of one at every file.
    std::set<fs::path> names;
    std::error_code failed;
    for (fs::directory_iterator it(m_clipsFolder, failed), end; !failed && it != end; it.increment(failed)) {
        names.insert(it->path().filename());
    }
    const fs::path thumbnails = m_databaseFolder / "thumbnails";
    std::vector<ClipRow> rows;
    const std::scoped_lock lock(m_mutex);
    SQLite::Statement found(
        *m_database,
        "SELECT id, file, thumbnail, width, height, frames, frame_rate, created_utc, parent, "
        "group_word, prompt, seed, stars, tags, kind FROM clips ORDER BY created_utc DESC, id DESC");
    while (found.executeStep()) {
        ClipRow row;
        row.file = found.getColumn(1).getString();
        const bool isHere = names.count(row.file.filename()) > 0;
        if (row.file.parent_path() != m_clipsFolder || !isHere) {
            std::error_code ignored;
            if (!fs::exists(row.file, ignored)) {
                if (!isHere) {
                    continue;
                }
                // the installation has moved as a whole
                row.file = m_clipsFolder / row.file.filename();
            }
        }
        row.thumbnail = found.getColumn(2).getString();
        if (!row.thumbnail.empty() && row.thumbnail.parent_path() != thumbnails) {
            std::error_code ignored;
            if (!fs::exists(row.thumbnail, ignored)) {
                row.thumbnail = thumbnails / row.thumbnail.filename();
            }
        }
        row.id = found.getColumn(0).getInt64();
        row.width = found.getColumn(3).getInt();
        row.height = found.getColumn(4).getInt();
        row.frames = found.getColumn(5).getInt();
        row.frameRate = found.getColumn(6).getDouble();
        row.createdUtc = found.getColumn(7).getString();
        row.lineage = {found.getColumn(8).getInt64(), found.getColumn(9).getString()};
        row.prompt = found.getColumn(10).getString();
        row.seed = std::strtoull(found.getColumn(11).getText(), nullptr, 10);
        row.stars = found.getColumn(12).getInt();
        row.tags = splitTags(found.getColumn(13).getString());
        row.kind = request::clipKindOf(found.getColumn(14).getText());
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<std::int64_t> ClipTable::search(const std::string& text) const {
    std::string phrases;
    std::vector<std::string> patterns;
    for (const std::u32string& word : wordsOf(text)) {
        const std::string bytes = base::encodeUtf8(word);
        if (word.size() >= kShortestIndexed) {
            phrases += "\"" + escaped(bytes, "\"", '"') + "\" ";
        } else {
            patterns.push_back("%" + escaped(bytes, "%_\\", '\\') + "%");
        }
    }
    std::string question = "SELECT rowid FROM clip_words WHERE 1";
    question += phrases.empty() ? "" : " AND clip_words MATCH ?1";
    for (std::size_t i = 0; i < patterns.size(); ++i) {
        question += " AND words LIKE ?" + std::to_string(i + 2) + " ESCAPE '\\'";
    }
    const std::scoped_lock lock(m_lookupMutex);
    SQLite::Statement found(*m_lookup, question);
    if (!phrases.empty()) {
        found.bind(1, phrases);
    }
    for (std::size_t i = 0; i < patterns.size(); ++i) {
        found.bind(static_cast<int>(i + 2), patterns[i]);
    }
    std::vector<std::int64_t> ids;
    while (found.executeStep()) {
        ids.push_back(found.getColumn(0).getInt64());
    }
    return ids;
}

void ClipTable::setStars(const std::vector<std::int64_t>& ids, int stars) {
    const std::scoped_lock lock(m_mutex);
    SQLite::Transaction whole(*m_database, SQLite::TransactionBehavior::IMMEDIATE);
    SQLite::Statement change(*m_database, "UPDATE clips SET stars = ? WHERE id = ?");
    for (const std::int64_t id : ids) {
        change.reset();
        change.bind(1, stars);
        change.bind(2, id);
        change.exec();
    }
    whole.commit();
}

void ClipTable::changeTags(const std::vector<std::int64_t>& ids, const std::vector<std::string>& added,
                           const std::vector<std::string>& removed) {
    const std::scoped_lock lock(m_mutex);
    SQLite::Transaction whole(*m_database, SQLite::TransactionBehavior::IMMEDIATE);
    SQLite::Statement has(*m_database, "SELECT tags FROM clips WHERE id = ?");
    SQLite::Statement change(*m_database, "UPDATE clips SET tags = ? WHERE id = ?");
    for (const std::int64_t id : ids) {
        has.reset();
        has.bind(1, id);
        if (has.executeStep()) {
            change.reset();
            change.bind(1, joinedTags(changedTags(splitTags(has.getColumn(0).getString()), added, removed)));
            change.bind(2, id);
            change.exec();
        }
    }
    has.reset();
    whole.commit();
}

}  // namespace tubelet::library
