#include "lab/find_classifiers.h"

#include <algorithm>
#include <set>
#include <system_error>

#include "base/error.h"
#include "base/logging.h"
#include "base/paths.h"
#include "checkpoint/json_file.h"
#include "vit/classifier.h"
#include "vit/navit_folder.h"

namespace tubelet::lab {

namespace {

namespace fs = std::filesystem;

bool holdsClassifier(const fs::path& folder) {
    std::error_code ignored;
    if (!fs::is_regular_file(folder / "config.json", ignored)) {
        return false;
    }
    try {
        return vit::isNaVitFolder(folder) || vit::isClassifier(checkpoint::readJson(folder / "config.json"));
    } catch (const Error&) {
        return false;  // of whatever model it is
    }
}

std::string nameOf(const fs::path& folder) {
    return base::toUtf8(folder.has_filename() ? folder.filename() : folder.parent_path().filename());
}

}  // namespace

ClassifierFacts describeClassifier(const fs::path& folder) {
    if (vit::isNaVitFolder(folder)) {
        const auto read = vit::NaVitFolder::open(folder);
        return {folder,
                nameOf(folder),
                ClassifierKind::NaVit,
                static_cast<int>(read.labels.names.size()),
                read.input.mostFrames,
                read.input.longestEdge,
                read.input.longestEdge};
    }
    const auto read = vit::ClassifierFolder::open(folder);
    return {folder,
            nameOf(folder),
            read.options.isVideo ? ClassifierKind::Video : ClassifierKind::Image,
            static_cast<int>(read.labels.names.size()),
            read.options.frames,
            read.options.imageSize[0],
            read.options.imageSize[1]};
}

std::vector<ClassifierFacts> findClassifiers() {
    std::vector<ClassifierFacts> found;
    std::set<fs::path> seen;
    for (const auto& root : base::modelRoots()) {
        std::vector<fs::path> here;
        std::error_code ignored;
        for (const auto& entry : fs::directory_iterator(root, ignored)) {
            here.push_back(entry.path());
        }
        std::sort(here.begin(), here.end());
        for (const auto& folder : here) {
            if (!holdsClassifier(folder) || !seen.insert(fs::weakly_canonical(folder, ignored)).second) {
                continue;
            }
            try {
                found.push_back(describeClassifier(folder));
            } catch (const Error& failure) {
                base::logger("lab")->warn("{} is left out: {}", base::toUtf8(folder), failure.what());
            }
        }
    }
    return found;
}

}  // namespace tubelet::lab
