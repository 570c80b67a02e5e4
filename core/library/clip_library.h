#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "media/clip.h"
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
};

/// The finished clips and their recipes, in a SQLite database in WAL mode (dataFolder()/library.sqlite). Thread-safe.
class ClipLibrary {
  public:
    /// Opens or creates. Throws Error(TargetUnwritable); a damaged database is renamed aside, a new one made, and the
    /// clips found again from the recipes inside the files of `clipsFolder`.
    ClipLibrary(const std::filesystem::path& database, const std::filesystem::path& clipsFolder);
    ~ClipLibrary();

    /// Writes the clip as MP4 (name from date, prompt and seed, never one that exists) with its recipe, then its
    /// thumbnail, then its row. Throws Error(TargetUnwritable), and Cancelled before the MP4 has its name.
    ClipEntry add(const media::Clip& clip, const request::ClipRecipe& recipe, const std::filesystem::path& runFolder,
                  const std::stop_token& stop = {});

    /// Newest first; entries whose file is gone are left out.
    std::vector<ClipEntry> list() const;

    /// Takes the row out and moves the file to the desktop's trash (or, when there is none, to clipsFolder/.trash).
    void remove(std::int64_t id);

    const std::filesystem::path& clipsFolder() const;

  private:
    struct State;
    std::unique_ptr<State> m_state;
};

}  // namespace tubelet::library
