#include "jobs/run_folders.h"

#include <algorithm>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/logging.h"
#include "base/paths.h"
#include "base/timestamps.h"

namespace tubelet::jobs {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kPrefix = "run-";

std::uintmax_t bytesIn(const fs::path& folder) {
    std::uintmax_t bytes = 0;
    std::error_code failed;
    for (fs::recursive_directory_iterator it(folder, failed), end; !failed && it != end; it.increment(failed)) {
        std::error_code unknown;
        const std::uintmax_t size = it->is_regular_file(unknown) ? it->file_size(unknown) : 0;
        bytes += unknown ? 0 : size;
    }
    return bytes;
}

std::vector<fs::path> runFoldersIn(const fs::path& runsFolder) {
    std::vector<fs::path> folders;
    std::error_code failed;
    for (fs::directory_iterator it(runsFolder, failed), end; !failed && it != end; it.increment(failed)) {
        std::error_code unknown;
        if (it->path().filename().string().starts_with(kPrefix) && !it->is_symlink(unknown) &&
            it->is_directory(unknown)) {
            folders.push_back(it->path());
        }
    }
    return folders;
}

}  // namespace

fs::path makeRunFolder(const fs::path& runsFolder, JobId id) {
    // UTC: a local clock runs backwards once a year, and names must sort by time.
    const std::string stem = std::string(kPrefix) + base::fileTimestamp(true) + "-" + std::to_string(id);
    std::error_code failed;
    fs::create_directories(runsFolder, failed);
    fs::path folder = runsFolder / stem;
    for (int n = 2; !failed && !fs::create_directory(folder, failed); ++n) {
        folder = runsFolder / (stem + "-" + std::to_string(n));
    }
    if (failed) {
        throw Error(ErrorKind::TargetUnwritable,
                    says("jobs",
                         "The folder %1 for the steps of this run can't be made: %2. Check that the disk is writable "
                         "and not full."),
                    folder, failed);
    }
    return folder;
}

KeptRuns countRunFolders(const fs::path& runsFolder) {
    KeptRuns kept;
    for (const fs::path& folder : runFoldersIn(runsFolder)) {
        kept.bytes += bytesIn(folder);
        ++kept.runs;
    }
    return kept;
}

void pruneRunFolders(const fs::path& runsFolder, const std::set<fs::path>& needed, std::size_t kept,
                     std::uintmax_t keptBytes) {
    std::vector<fs::path> folders = runFoldersIn(runsFolder);
    folders.erase(std::remove_if(folders.begin(), folders.end(),
                                 [&](const fs::path& folder) { return needed.count(folder) > 0; }),
                  folders.end());
    std::error_code failed;
    std::sort(folders.begin(), folders.end(), std::greater<>());
    std::uintmax_t bytes = 0;
    for (std::size_t i = 0; i < folders.size(); ++i) {
        bytes += i < kept ? bytesIn(folders[i]) : 0;
        if (i == 0 || (i < kept && bytes <= keptBytes)) {
            continue;
        }
        fs::remove_all(folders[i], failed);
        if (failed) {
            base::logger("jobs")->warn("{} can't be removed: {}", base::toUtf8(folders[i]), failed.message());
        }
    }
}

}  // namespace tubelet::jobs
