#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "lab/classify.h"

namespace tubelet::lab {

/// What the small files of a classifier's folder say.
struct ClassifierFacts {
    std::filesystem::path folder;
    std::string name;  ///< the folder's
    ClassifierKind kind = ClassifierKind::Image;
    int classes = 0;
    std::int64_t frames = 1;             ///< that it looks at; of a NaViT the most
    std::int64_t height = 0, width = 0;  ///< it was trained on, pixels; of a NaViT the longest edge
};

/// Reads one folder, config and the weights' headers.
/// Throws Error(ModelUnreadable) for what classify() would refuse.
/// Thread: any.
ClassifierFacts describeClassifier(const std::filesystem::path& folder);

/// The classifiers that lie directly below base::modelRoots(), by root, then name.
/// Folders of other models are left out, and damaged classifiers with a line in the log.
/// Thread: any.
std::vector<ClassifierFacts> findClassifiers();

}  // namespace tubelet::lab
