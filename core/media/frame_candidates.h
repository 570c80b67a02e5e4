#pragma once

// Private to media: what in a folder has the name of a frame.

#include <filesystem>
#include <string>
#include <vector>

#include "base/message.h"
#include "media/frame_name.h"

namespace tubelet::media {

using Names = std::vector<FrameName>;

/// What has a picture's name (isFrameName), each list in its natural order.
struct FrameCandidates {
    Names pictures;   ///< files, also by links
    Names deadLinks;  ///< to what isn't there (of git-annex or DVC, before the files are
                      ///< fetched), or in a circle
    Names others;     ///< folders, pipes...
};

/// Throws filesystem_error. Thread-safe.
FrameCandidates frameCandidatesIn(const std::filesystem::path& folder);

/// Adds a notice of the links that lead nowhere, and one of the others.
void tellOfUnusable(const FrameCandidates& found, std::vector<Message>& notices);

}  // namespace tubelet::media
