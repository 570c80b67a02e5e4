#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/message.h"

namespace tubelet::training {

/// A video or picture that is trained on, and what it shows.
struct CaptionedFile {
    std::filesystem::path file;
    std::string caption;  ///< UTF-8, not empty
};

/// A file that can't be trained on.
struct SkippedFile {
    std::filesystem::path file;
    Message reason;
};

struct ClipFolder {
    std::vector<CaptionedFile> files;  ///< in order of their names
    std::vector<SkippedFile> skipped;
};

/// The videos and pictures of a folder with their captions: of NAME.mp4 those in NAME.txt, or in
/// captions.csv (two columns: file, caption), which then counts alone.
/// Files whose names end in no video's or picture's are passed over; those without a caption, or
/// with an empty one, are skipped with the reason.
/// No video is opened.
/// Throws Error(SourceUnreadable): no folder, a broken captions.csv.
ClipFolder readClipFolder(const std::filesystem::path& folder);

/// The same files in order of their names, whether they have captions or not.
/// Throws Error(SourceUnreadable) where this is no folder.
std::vector<std::filesystem::path> clipFilesIn(const std::filesystem::path& folder);

}  // namespace tubelet::training
