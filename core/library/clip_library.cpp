#include "library/clip_library.h"

#include <algorithm>
#include <limits>
#include <mutex>
#include <optional>
#include <set>

#include "base/error.h"
#include "base/logging.h"
#include "base/paths.h"
#include "base/timestamps.h"
#include "library/clip_files.h"
#include "library/database.h"
#include "library/trash.h"
#include "media/image_file.h"
#include "media/video_reader.h"
#include "media/video_writer.h"
#include "request/json.h"

namespace tubelet::library {
namespace {

namespace fs = std::filesystem;

constexpr Checked<0> kPurpose = says("library", "list of clips");
constexpr const char* kColumns =
    "id, file, thumbnail, run_folder, width, height, frames, frame_rate, recipe, created_utc";

DatabaseSpec spec(const fs::path& file) {
    return {file, kPurpose, 1,
            "CREATE TABLE IF NOT EXISTS clips (id INTEGER PRIMARY KEY AUTOINCREMENT, file TEXT NOT NULL, "
            "thumbnail TEXT NOT NULL, run_folder TEXT NOT NULL, width INTEGER NOT NULL, height INTEGER NOT NULL, "
            "frames INTEGER NOT NULL, frame_rate REAL NOT NULL, recipe TEXT NOT NULL, created_utc TEXT NOT NULL)",
            std::string("SELECT ") + kColumns + " FROM clips"};
}

request::ClipRecipe recipeOrNone(const std::string& json) {
    try {
        return request::recipeFromJson(json);
    } catch (const Error& error) {
        base::logger("library")->warn("a recipe can't be read: {}", error.what());
        return {};
    }
}

/// Fills in size, frames and rate from the container of `entry.file`; the frame for a thumbnail when it is wanted.
/// Holds one frame at a time.
std::optional<media::Image> readShape(ClipEntry& entry, bool wantsFrame) {
    const auto reader = media::VideoReader::open(entry.file);
    const media::VideoInfo& info = reader->info();
    entry.width = info.width;
    entry.height = info.height;
    entry.frameRate = info.frameRate;
    entry.frames = info.frames.value_or(0);
    if (!wantsFrame && entry.frames > 0) {
        return std::nullopt;
    }
    std::optional<media::Image> middle;
    const int last = entry.frames > 0 ? entry.frames / 2 : std::numeric_limits<int>::max();
    int read = 0;
    for (std::optional<media::Image> frame; read <= last && (frame = reader->next()); ++read) {
        middle = std::move(frame);
    }
    if (entry.frames == 0) {
        entry.frames = read;  // the container does not tell
    }
    return wantsFrame ? std::move(middle) : std::nullopt;
}

}  // namespace

struct ClipLibrary::State {
    fs::path databaseFile;
    fs::path clipsFolder;
    mutable std::mutex mutex;  ///< guards what follows; never held while a file is encoded
    std::unique_ptr<SQLite::Database> database;
    std::set<fs::path> reserved;  ///< names of files that are being written now

    class Reservation;
    fs::path writeThumbnail(const media::Image& frame, const std::string& stem);
    std::int64_t insert(const ClipEntry& entry, const std::string& recipeJson);
    ClipEntry entryOf(const SQLite::Statement& row) const;
    fs::path keptThumbnail(const std::string& stem) const;
    bool isTaken(const fs::path& file) const;
};

/// A name that no file has: kept from being given again, and from being offered by unlistedFiles(), while it lives.
class ClipLibrary::State::Reservation {
  public:
    Reservation(State& state, const fs::path& folder, const std::string& stem, const std::string& extension)
        : m_state(state) {
        const std::scoped_lock lock(m_state.mutex);
        std::error_code ignored;
        m_file = folder / (stem + extension);
        for (int n = 2; fs::exists(fs::symlink_status(m_file, ignored)) || m_state.reserved.count(m_file) > 0; ++n) {
            m_file = folder / (stem + "_" + std::to_string(n) + extension);
        }
        m_state.reserved.insert(m_file);
    }
    ~Reservation() {
        const std::scoped_lock lock(m_state.mutex);
        m_state.reserved.erase(m_file);
    }
    Reservation(const Reservation&) = delete;
    Reservation& operator=(const Reservation&) = delete;

    const fs::path& file() const { return m_file; }

  private:
    State& m_state;
    fs::path m_file;
};

/// A clip without a thumbnail is still a clip: failures are logged.
fs::path ClipLibrary::State::writeThumbnail(const media::Image& frame, const std::string& stem) {
    const fs::path folder = databaseFile.parent_path() / "thumbnails";
    try {
        fs::create_directories(folder);
        const Reservation name(*this, folder, stem, ".png");
        media::writePng(name.file(), thumbnailOf(frame));
        return name.file();
    } catch (const std::exception& error) {
        base::logger("library")->warn("no thumbnail for {}: {}", stem, error.what());
        return {};
    }
}

/// The thumbnail that add() made for a file of this name, when it is still there.
fs::path ClipLibrary::State::keptThumbnail(const std::string& stem) const {
    const fs::path file = databaseFile.parent_path() / "thumbnails" / (stem + ".png");
    std::error_code failed;
    return fs::is_regular_file(file, failed) ? file : fs::path();
}

/// True for a file that is listed or being written.
bool ClipLibrary::State::isTaken(const fs::path& file) const {
    const std::scoped_lock lock(mutex);
    SQLite::Statement row(*database, "SELECT 1 FROM clips WHERE file = ?");
    row.bind(1, file.string());
    return reserved.count(file) > 0 || row.executeStep();
}

std::int64_t ClipLibrary::State::insert(const ClipEntry& entry, const std::string& recipeJson) {
    const std::scoped_lock lock(mutex);
    SQLite::Statement row(*database,
                          "INSERT INTO clips (file, thumbnail, run_folder, width, height, frames, frame_rate, recipe, "
                          "created_utc) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
    row.bind(1, entry.file.string());
    row.bind(2, entry.thumbnail.string());
    row.bind(3, entry.runFolder.string());
    row.bind(4, entry.width);
    row.bind(5, entry.height);
    row.bind(6, entry.frames);
    row.bind(7, entry.frameRate);
    row.bind(8, recipeJson);
    row.bind(9, entry.createdUtc);
    row.exec();
    return database->getLastInsertRowid();
}

ClipEntry ClipLibrary::State::entryOf(const SQLite::Statement& row) const {
    ClipEntry entry;
    std::error_code failed;
    entry.id = row.getColumn(0).getInt64();
    entry.file = row.getColumn(1).getString();
    // A portable installation may have moved as a whole.
    if (const fs::path moved = clipsFolder / entry.file.filename(); !fs::exists(entry.file, failed)) {
        entry.file = fs::exists(moved, failed) ? moved : fs::path();
    }
    entry.thumbnail = row.getColumn(2).getString();
    if (!entry.thumbnail.empty() && !fs::exists(entry.thumbnail, failed)) {
        const fs::path moved = databaseFile.parent_path() / "thumbnails" / entry.thumbnail.filename();
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
    return entry;
}

ClipLibrary::ClipLibrary(const fs::path& database, const fs::path& clipsFolder) : m_state(std::make_unique<State>()) {
    m_state->databaseFile = database;
    m_state->clipsFolder = clipsFolder;
    m_state->database = openDatabase(spec(database)).database;
}

ClipLibrary::~ClipLibrary() = default;

ClipEntry ClipLibrary::add(const media::Clip& clip, const request::ClipRecipe& recipe, const fs::path& runFolder,
                           const std::stop_token& stop) {
    std::error_code failed;
    fs::create_directories(m_state->clipsFolder, failed);
    if (failed) {
        throw Error(ErrorKind::TargetUnwritable,
                    says("library", "The clips folder %1 can't be made: %2. Choose another folder for clips."),
                    m_state->clipsFolder, failed);
    }
    ClipEntry entry;
    entry.recipe = recipe;
    entry.runFolder = runFolder;
    entry.width = clip.width();
    entry.height = clip.height();
    entry.frames = static_cast<int>(clip.frames.size());
    entry.frameRate = clip.frameRate;
    entry.createdUtc = recipe.createdUtc.empty() ? base::utcNow() : recipe.createdUtc;
    const std::string json = request::toJson(recipe);
    // Until the row is there, so that unlistedFiles() does not offer the file meanwhile.
    const State::Reservation name(*m_state, m_state->clipsFolder, clipStem(recipe.request.prompt, recipe.request.seed),
                                  ".mp4");
    entry.file = name.file();
    media::writeClip(entry.file, clip, json, false, stop);
    entry.thumbnail = m_state->writeThumbnail(clip.frames.at(clip.frames.size() / 2), entry.file.stem().string());
    try {
        entry.id = m_state->insert(entry, json);
    } catch (const SQLite::Exception& error) {
        throw UnlistedClip(
            ErrorKind::TargetUnwritable,
            says(
                "library",
                "The clip is finished and kept as %1, but it can't be added to the list of clips: %2. Check that the "
                "folder is writable and the disk is not full; the clip will be in the list when Tubelet starts again."),
            entry.file, reason(error.what()));
    }
    return entry;
}

std::vector<fs::path> ClipLibrary::unlistedFiles() const {
    std::set<fs::path> known;
    for (const ClipEntry& entry : list()) {
        known.insert(entry.file);
    }
    {
        const std::scoped_lock lock(m_state->mutex);
        known.insert(m_state->reserved.begin(), m_state->reserved.end());
    }
    std::vector<fs::path> files;
    std::error_code failed;
    for (fs::directory_iterator it(m_state->clipsFolder, failed), end; !failed && it != end; it.increment(failed)) {
        std::error_code unknown;
        if (it->path().extension() == ".mp4" && it->is_regular_file(unknown) && known.count(it->path()) == 0) {
            files.push_back(it->path());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

std::optional<ClipEntry> ClipLibrary::adopt(const fs::path& file) {
    ClipEntry entry;
    std::string json;
    try {
        if (m_state->isTaken(file)) {
            return std::nullopt;
        }
        json = media::readRecipe(file).value_or("");
        if (json.empty()) {
            return std::nullopt;  // not one of ours
        }
        entry.recipe = request::recipeFromJson(json);
        entry.file = file;
        entry.createdUtc = entry.recipe.createdUtc;
        entry.thumbnail = m_state->keptThumbnail(file.stem().string());
        if (const std::optional<media::Image> middle = readShape(entry, entry.thumbnail.empty())) {
            entry.thumbnail = m_state->writeThumbnail(*middle, file.stem().string());
        }
        if (m_state->isTaken(file)) {
            return std::nullopt;  // by add() of another thread or program, meanwhile
        }
        entry.id = m_state->insert(entry, json);
    } catch (const SQLite::Exception& error) {
        throwDatabaseError(kPurpose, m_state->databaseFile, error);
    } catch (const std::exception& error) {
        base::logger("library")->info("{} is left out of the list: {}", base::toUtf8(file), error.what());
        return std::nullopt;
    }
    return entry;
}

std::vector<ClipEntry> ClipLibrary::list() const {
    std::vector<ClipEntry> entries;
    const std::scoped_lock lock(m_state->mutex);
    try {
        SQLite::Statement rows(*m_state->database,
                               std::string("SELECT ") + kColumns + " FROM clips ORDER BY created_utc DESC, id DESC");
        while (rows.executeStep()) {
            ClipEntry entry = m_state->entryOf(rows);
            if (!entry.file.empty()) {
                entries.push_back(std::move(entry));
            }
        }
    } catch (const SQLite::Exception& error) {
        throwDatabaseError(kPurpose, m_state->databaseFile, error);
    }
    return entries;
}

void ClipLibrary::remove(std::int64_t id) {
    const std::scoped_lock lock(m_state->mutex);
    try {
        SQLite::Statement rows(*m_state->database, std::string("SELECT ") + kColumns + " FROM clips WHERE id = ?");
        rows.bind(1, id);
        if (!rows.executeStep()) {
            return;
        }
        const ClipEntry entry = m_state->entryOf(rows);
        if (!entry.file.empty()) {
            moveToTrash(entry.file, m_state->clipsFolder / ".trash");
        }
        SQLite::Statement removal(*m_state->database, "DELETE FROM clips WHERE id = ?");
        removal.bind(1, id);
        removal.exec();
        std::error_code ignored;
        fs::remove(entry.thumbnail, ignored);
    } catch (const SQLite::Exception& error) {
        throwDatabaseError(kPurpose, m_state->databaseFile, error);
    }
}

const fs::path& ClipLibrary::clipsFolder() const {
    return m_state->clipsFolder;
}

}  // namespace tubelet::library
