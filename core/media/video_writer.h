#pragma once

#include <filesystem>
#include <memory>
#include <stop_token>
#include <string>

#include "media/clip.h"

namespace tubelet::media {

/// What is written.
/// Width and height in pixels, at least 2 and even for MP4; frame rate in 1/s, above 0.
struct VideoSpec {
    int width = 0;
    int height = 0;
    double frameRate = 0;
    int crf = 12;            ///< x264 constant rate factor, 0 (lossless; many players can't) to 51;
                             ///< at 12 flat colours stay within 2 levels
    std::string recipeJson;  ///< stored inside the file (MP4 metadata, PNG text chunk), read
                             ///< back by readRecipe()
};

/// Writes one clip.
/// MP4: H.264 (x264), yuv420p, BT.709 matrix, primaries, transfer and limited range, both converted
/// and tagged, `moov` atom in front.
/// PNG sequence: frame-0001.png ... in a folder; with `overwrite` only files of these names are
/// replaced in it, without it a folder that is not empty is refused.
/// Everything is written under a temporary name beside the target; finish() reopens it, counts the
/// frames and renames.
/// Destroyed without finish(): nothing stays.
/// A stop request is noticed between frames, while writing and while counting: add() and finish()
/// then throw Cancelled, and nothing stays either.
/// Worker-only (one thread at a time).
class VideoWriter {
  public:
    virtual ~VideoWriter() = default;

    /// Chooses by the target: ".mp4" writes MP4, ".png" the only frame of a clip as a picture, a
    /// trailing slash or an existing folder writes PNGs.
    /// Removes what killed processes left beside the target (files::removeStale).
    /// Throws Error(TargetUnwritable) for another extension, a missing or read-only folder, or an
    /// existing target without `overwrite`; Error(InvalidValue) for an impossible spec.
    static std::unique_ptr<VideoWriter> open(const std::filesystem::path& target, const VideoSpec& spec, bool overwrite,
                                             std::stop_token stop = {});

    /// Adds one frame of the spec's size; another size throws Error(InvalidValue).
    /// Throws Error(TargetUnwritable), a full disk included.
    virtual void add(const Image& frame) = 0;

    /// Closes, reopens and counts, then renames to the target.
    /// Throws Error(TargetUnwritable), also when a file of that name has appeared meanwhile and
    /// `overwrite` was false; Error(InvalidValue) when no frame was added.
    virtual void finish() = 0;
};

/// Says whether a clip of so many frames could be written to `target` by VideoWriter::open, without
/// leaving anything; throws as open() does, and for more frames than the target can hold.
void checkVideoTarget(const std::filesystem::path& target, bool overwrite, int frames = 1);

/// open, add all, finish. Throws as these do, and Cancelled.
void writeClip(const std::filesystem::path& target, const Clip& clip, const std::string& recipeJson, bool overwrite,
               const std::stop_token& stop = {});

}  // namespace tubelet::media
