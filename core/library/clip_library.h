#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "base/error.h"
#include "library/clip_row.h"
#include "media/clip.h"
#include "request/notice.h"
#include "request/reports.h"

namespace tubelet::library {

/// A finished clip on disk.
struct ClipEntry {
    std::int64_t id = 0;
    std::filesystem::path file;       ///< MP4 in the clips folder
    std::filesystem::path thumbnail;  ///< PNG beside the database
    std::filesystem::path runFolder;  ///< step latents, when still kept; else empty
    int width = 0, height = 0, frames = 0;
    double frameRate = 0;
    request::ClipRecipe recipe;
    std::string createdUtc;  ///< ISO 8601
    Lineage lineage;
    int stars = 0;                  ///< as ClipRow's
    std::vector<std::string> tags;  ///< as ClipRow's

    /// The kept run whose last latents are this clip before it was written to a file (Input::run);
    /// empty where it is gone, or where the clip is a step of it.
    std::filesystem::path keptRun() const { return recipe.savedStep == 0 ? runFolder : std::filesystem::path(); }
};

/// What a list shows of it.
ClipRow rowOf(const ClipEntry& entry);

/// A clip was written, but the list could not take it: the file is whole, and adopt() takes it
/// at the next start.
/// Of kind TargetUnwritable.
class UnlistedClip : public Error {
  public:
    using Error::Error;
};

/// The finished clips and their recipes, in a SQLite database in WAL mode
/// (dataFolder()/library.sqlite).
/// Thread-safe.
class ClipLibrary {
  public:
    /// Opens or creates, without looking at any clip.
    /// Throws Error(TargetUnwritable); a damaged database is put aside and a new one made, see
    /// notice(), whose clips come back through unlistedFiles() and adopt().
    /// Where the folders were moved or copied as a whole, kept runs too (`runsFolder`), it goes by
    /// what lies in these.
    ClipLibrary(const std::filesystem::path& database, const std::filesystem::path& clipsFolder,
                const std::filesystem::path& runsFolder = {});
    ~ClipLibrary();

    /// Writes the clip as MP4 (name from date, prompt and seed, never one that exists) with its
    /// recipe, then its thumbnail, then its row.
    /// Throws Error(TargetUnwritable), UnlistedClip when only the row failed, and Cancelled before
    /// the MP4 has its name.
    /// Without a parent in `lineage`, that of a branch is the newest listed clip of the run which
    /// its recipe says that it branched off; likewise it becomes the parent of listed ones without.
    ClipEntry add(const media::Clip& clip, const request::ClipRecipe& recipe, const std::filesystem::path& runFolder,
                  const Lineage& lineage = {}, const std::stop_token& stop = {});

    /// MP4s of the clips folder that the list lacks, by name (oldest first): somebody else's
    /// videos, and clips of ours after the list was damaged or could not be written.
    /// Opens none of them.
    std::vector<std::filesystem::path> unlistedFiles() const;

    /// Takes one of them into the list by the recipe in its metadata; decodes at most up to the
    /// frame of the thumbnail, one frame at a time.
    /// Parent and children are found as in add().
    /// Nothing when it is not ours, can't be read (logged) or is listed by now.
    /// Throws Error(TargetUnwritable) when the list can't be written.
    std::optional<ClipEntry> adopt(const std::filesystem::path& file);

    /// Newest first; entries whose file is gone are left out.
    std::vector<ClipEntry> list() const;

    /// The same as a list shows them: a tenth of the time and of the memory.
    std::vector<ClipRow> rows() const;
    /// One clip as a whole, or nothing: it is not listed, or its file is gone.
    /// Waits for no other thread that writes, so a window may ask.
    std::optional<ClipEntry> find(std::int64_t id) const;

    /// The ids of the clips whose prompt, negative prompt, model, seed or tags hold every word of
    /// `text` (divided by white space; anywhere, whatever the case; of fewer than three characters
    /// only ASCII's), in whatever order. Empty text: all.
    std::vector<std::int64_t> search(const std::string& text) const;
    /// Gives clips 0..kMostStars stars; others are brought into that range.
    /// Unknown ids are ignored.
    void setStars(const std::vector<std::int64_t>& ids, int stars);
    /// Adds and takes away tags (library/clip_row.h). Unknown ids are ignored.
    void changeTags(const std::vector<std::int64_t>& ids, const std::vector<std::string>& added,
                    const std::vector<std::string>& removed);

    /// Takes a clip off the list; its file stays where it is.
    /// Nothing happens for an unknown id. Throws Error(TargetUnwritable).
    void remove(std::int64_t id);

    /// Lists a clip again that remove() took off, with its id, so that it is the parent of its
    /// children again; its file may have another name.
    /// Throws Error(TargetUnwritable) when the list can't be written.
    ClipEntry putBack(ClipEntry entry);

    const std::filesystem::path& clipsFolder() const;
    /// What the user should know of the opening: the list was damaged and is put aside.
    const std::optional<request::Notice>& notice() const;
    /// Before anything is computed: makes the clips folder where it is missing.
    /// Throws Error(TargetUnwritable) where no clip could be written.
    void checkWritable() const;

  private:
    struct State;
    std::unique_ptr<State> m_state;
};

}  // namespace tubelet::library
