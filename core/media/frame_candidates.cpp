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

void tellOfUnusable(const FrameCandidates& found, std::vector<Message>& notices) {
    if (const auto count = found.deadLinks.size(); count > 0) {
        notices.push_back({counts("media",
                                  "%n of the folder's pictures (is a link to a file that is not there:|are links to "
                                  "files that are not there, such as) %1. What is there is read. Fetch the rest first "
                                  "(such as with \"git annex get\" or \"dvc pull\")."),
                           count, shownName(found.deadLinks.front().name)});
    }
    if (const auto count = found.others.size(); count > 0) {
        notices.push_back(
            {counts("media",
                    "%n (entry of the folder has a picture's name and is no file:|entries of the folder have a "
                    "picture's name and are no files, such as) %1. Folders, pipes and devices are left out."),
             count, shownName(found.others.front().name)});
    }
}

}  // namespace tubelet::media
