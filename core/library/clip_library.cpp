#include "library/clip_library.h"

#include <algorithm>
#include <limits>
#include <map>
#include <optional>
#include <set>

#include "base/error.h"
#include "base/logging.h"
#include "base/paths.h"
#include "base/timestamps.h"
#include "files/atomic_file.h"
#include "library/clip_files.h"
#include "library/clip_table.h"
#include "library/reserved_names.h"
#include "media/image_file.h"
#include "media/video_reader.h"
#include "media/video_writer.h"
#include "request/json.h"
#include "request/shared_recipe.h"
#include "store/database.h"

namespace tubelet::library {
namespace {

namespace fs = std::filesystem;

/// Fills in size, frames and rate from the container of `entry.file`; the frame for a thumbnail
/// when it is wanted.
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

void makeFolder(const fs::path& folder) {
    std::error_code failed;
    fs::create_directories(folder, failed);
    if (failed) {
        throw Error(ErrorKind::TargetUnwritable,
                    says("library", "The clips folder %1 can't be made: %2. Choose another folder for clips."), folder,
                    failed);
    }
}

}  // namespace

ClipRow rowOf(const ClipEntry& entry) {
    return {entry.id,
            entry.file,
            entry.thumbnail,
            entry.width,
            entry.height,
            entry.frames,
            entry.frameRate,
            entry.recipe.request.prompt,
            entry.recipe.request.seed,
            entry.createdUtc,
            entry.lineage,
            entry.stars,
            entry.tags,
            request::kindOf(entry.recipe)};
}

struct ClipLibrary::State {
    State(const fs::path& database, const fs::path& clips, const fs::path& runs)
        : databaseFile(database), clipsFolder(clips), table(database, clips, runs) {}

    fs::path databaseFile;
    fs::path clipsFolder;
    ClipTable table;
    ReservedNames reserved;  ///< files that are being written now

    fs::path writeThumbnail(const media::Image& frame, const std::string& stem);
    fs::path keptThumbnail(const std::string& stem) const;
    bool isTaken(const fs::path& file);
    template <class Work>
    auto asked(Work&& work);
};

/// What `work` gives; what the database throws becomes a sentence.
template <class Work>
auto ClipLibrary::State::asked(Work&& work) {
    try {
        return work();
    } catch (const SQLite::Exception& error) {
        store::throwDatabaseError(clipsPurpose(), databaseFile, error);
    }
}

/// A clip without a thumbnail is still a clip: failures are logged.
fs::path ClipLibrary::State::writeThumbnail(const media::Image& frame, const std::string& stem) {
    const fs::path folder = databaseFile.parent_path() / "thumbnails";
    try {
        fs::create_directories(folder);
        const Reservation name(reserved, folder, stem, ".png");
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
/// A name is reserved until it is listed: so the reserved ones first.
bool ClipLibrary::State::isTaken(const fs::path& file) {
    return reserved.has(file) || table.has(file);
}

ClipLibrary::ClipLibrary(const fs::path& database, const fs::path& clipsFolder, const fs::path& runsFolder)
    : m_state(std::make_unique<State>(database, clipsFolder, runsFolder)) {}

ClipLibrary::~ClipLibrary() = default;

ClipEntry ClipLibrary::add(const media::Clip& clip, const request::ClipRecipe& recipe, const fs::path& runFolder,
                           const Lineage& lineage, const std::stop_token& stop) {
    makeFolder(m_state->clipsFolder);
    ClipEntry entry;
    entry.recipe = recipe;
    entry.runFolder = runFolder;
    entry.lineage = lineage;
    entry.width = clip.width();
    entry.height = clip.height();
    entry.frames = static_cast<int>(clip.frames.size());
    entry.frameRate = clip.frameRate;
    entry.createdUtc = recipe.createdUtc.empty() ? base::utcNow() : recipe.createdUtc;
    const std::string json = request::toJson(recipe);
    // Until the row is there, so that unlistedFiles() does not offer the file meanwhile.
    const Reservation name(m_state->reserved, m_state->clipsFolder,
                           clipStem(recipe.request.prompt, recipe.request.seed), ".mp4");
    entry.file = name.file();
    media::writeClip(entry.file, clip, request::toSharedJson(recipe), false, stop);
    entry.thumbnail = m_state->writeThumbnail(clip.frames.at(clip.frames.size() / 2), entry.file.stem().string());
    try {
        m_state->table.add(entry, json);
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
    // The folder may have been reached by another way when a clip was listed: a link, a mount.
    std::map<fs::path, bool> folders;
    const auto isClipsFolder = [&](const fs::path& folder) {
        const auto [found, isNew] = folders.try_emplace(folder, false);
        std::error_code unknown;
        found->second = isNew ? fs::equivalent(folder, m_state->clipsFolder, unknown) : found->second;
        return found->second;
    };
    for (const ClipRow& row : rows()) {
        known.insert(row.file);
        if (isClipsFolder(row.file.parent_path())) {
            known.insert(m_state->clipsFolder / row.file.filename());
        }
    }
    known.merge(m_state->reserved.all());
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
        m_state->table.add(entry, json);
    } catch (const SQLite::Exception& error) {
        store::throwDatabaseError(clipsPurpose(), m_state->databaseFile, error);
    } catch (const std::exception& error) {
        base::logger("library")->info("{} is left out of the list: {}", base::toUtf8(file), error.what());
        return std::nullopt;
    }
    return entry;
}

std::vector<ClipEntry> ClipLibrary::list() const {
    std::vector<ClipEntry> entries = m_state->asked([&] { return m_state->table.all(); });
    std::erase_if(entries, [](const ClipEntry& entry) { return entry.file.empty(); });
    return entries;
}

std::vector<ClipRow> ClipLibrary::rows() const {
    return m_state->asked([&] { return m_state->table.rows(); });
}

std::optional<ClipEntry> ClipLibrary::find(std::int64_t id) const {
    std::optional<ClipEntry> entry = m_state->asked([&] { return m_state->table.find(id); });
    return entry && !entry->file.empty() ? entry : std::nullopt;
}

std::vector<std::int64_t> ClipLibrary::search(const std::string& text) const {
    return m_state->asked([&] { return m_state->table.search(text); });
}

void ClipLibrary::setStars(const std::vector<std::int64_t>& ids, int stars) {
    m_state->asked([&] { m_state->table.setStars(ids, std::clamp(stars, 0, kMostStars)); });
}

void ClipLibrary::changeTags(const std::vector<std::int64_t>& ids, const std::vector<std::string>& added,
                             const std::vector<std::string>& removed) {
    m_state->asked([&] { m_state->table.changeTags(ids, added, removed); });
}

void ClipLibrary::remove(std::int64_t id) {
    m_state->asked([&] {
        const std::optional<ClipEntry> entry = m_state->table.find(id);
        if (!entry) {
            return;
        }
        m_state->table.remove(id);
        std::error_code ignored;
        fs::remove(entry->thumbnail, ignored);
    });
}

const std::optional<request::Notice>& ClipLibrary::notice() const {
    return m_state->table.notice();
}

ClipEntry ClipLibrary::putBack(ClipEntry entry) {
    try {
        const std::string stem = entry.file.stem().string();
        entry.thumbnail.clear();
        if (const auto middle = readShape(entry, true)) {
            entry.thumbnail = m_state->writeThumbnail(*middle, stem);
        }
    } catch (const Error& error) {
        base::logger("library")->warn("no thumbnail for {}: {}", base::toUtf8(entry.file), error.what());
    }
    m_state->asked([&] { m_state->table.putBack(entry, request::toJson(entry.recipe)); });
    return entry;
}

void ClipLibrary::checkWritable() const {
    makeFolder(m_state->clipsFolder);
    files::checkWritable(m_state->clipsFolder / "new clip.mp4", true);
}

const fs::path& ClipLibrary::clipsFolder() const {
    return m_state->clipsFolder;
}

}  // namespace tubelet::library
