#pragma once

// Private to media: the sentences that tell a person what was converted, assumed or
// left out of a clip.
// They throw nothing; thread-safe, but for noticesOf(), which belongs to its decoder's thread.

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/message.h"
#include "media/color_meaning.h"
#include "media/decoder.h"
#include "media/pixel_shape.h"
#include "media/video_reader.h"

namespace tubelet::media {

/// Adds a sentence unless it is empty or there already.
void addNotice(std::vector<Message>& notices, const Message& sentence);

/// What the first frame tells of the whole clip; `shown` is its size upright, in square pixels.
/// In the order of how much people see of it.
std::vector<Message> noticesOf(const Decoder& decoder, const AVFrame& frame, PixelSize shown,
                               const ReadOptions& options);

/// How far each pixel is opaque, 255 for all of it; empty where none lets through what lies behind.
std::vector<std::uint8_t> alphaOf(const AVFrame& frame);

/// For pictures and clips that let through what lies behind.
Message noticeOfTransparency(bool onWhite);

/// For a picture in grey of more than 8 bits, which is scaled to 8.
Message noticeOfDeepGrey();

/// For a clip whose frames change their size, or the shape of their pixels, from one to another.
Message noticeOfChangedSize(PixelSize first);

/// For a recording in which data is missing after so many frames.
Message noticeOfGap(int frames);

/// For a folder of frames of which one, the first such, is a file with several frames itself.
Message noticeOfAnimationInFolder(const std::filesystem::path& file);

/// For a clip whose frames are not all shown equally long.
Message noticeOfVariableRate();

}  // namespace tubelet::media
