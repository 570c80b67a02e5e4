#pragma once

// Private to media: which of a file's streams is its video.

#include <string>
#include <vector>

#include "base/message.h"
#include "media/ffmpeg.h"

namespace tubelet::media {

/// The video stream that players show, or null: pictures that stand for the file (covers,
/// thumbnails) are none; what this FFmpeg can decode goes before what it can't, the default stream
/// before others (MP4: an enabled track), a moving one before a single picture, more pixels before
/// fewer, the first before later ones.
AVStream* chosenVideoStream(const AVFormatContext& format);

/// A sentence that says which stream is read where a file holds several that are no covers, or
/// an empty string.
Message noticeOfOtherStreams(const AVFormatContext& format, const AVStream& chosen);

/// Whether a file has sound beside its pictures.
bool hasSound(const AVFormatContext& format);

}  // namespace tubelet::media
