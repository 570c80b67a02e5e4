#include "media/frame_candidates.h"

#include <algorithm>
#include <system_error>

namespace tubelet::media {

namespace fs = std::filesystem;

FrameCandidates frameCandidatesIn(const fs::path& folder) {
    FrameCandidates found;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
        if (!isFrameName(entry.path())) {
            continue;
        }
        std::error_code failed;
        const bool isFile = entry.is_regular_file(failed);
        const bool isDead = !isFile && entry.is_symlink() && !fs::exists(entry.path(), failed);
        (isFile ? found.pictures : isDead ? found.deadLinks : found.others).push_back(frameNameOf(entry.path()));
    }
    for (Names* names : {&found.pictures, &found.deadLinks, &found.others}) {
        std::sort(names->begin(), names->end(), naturallyBefore);
    }
    return found;
}

void tellOfUnusable(const FrameCandidates& found, std::vector<std::string>& notices) {
    if (const auto count = found.deadLinks.size(); count > 0) {
        notices.push_back((count == 1
                               ? "1 of the folder's pictures is a link to a file that is not there: "
                               : std::to_string(count) +
                                     " of the folder's pictures are links to files that are not there, such as ") +
                          shownName(found.deadLinks.front().name) +
                          ". What is there is read. Fetch the rest first (such as with \"git annex get\" or \"dvc "
                          "pull\").");
    }
    if (const auto count = found.others.size(); count > 0) {
        notices.push_back((count == 1 ? "1 entry of the folder has a picture's name and is no file: "
                                      : std::to_string(count) +
                                            " entries of the folder have a picture's name and are no files, such as ") +
                          shownName(found.others.front().name) + ". Folders, pipes and devices are left out.");
    }
}

}  // namespace tubelet::media
