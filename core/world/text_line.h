#pragma once

#include <string>

#include "media/clip.h"

namespace tubelet::world {

/// Draws a line of text, of any language that an installed font knows (Noto Sans CJK, else DejaVu
/// Sans; without either in media's pixel font, which has no Chinese), dark on light.
/// `height` in pixels of an em; what stands out of the picture is cut off.
/// One thread at a time.
void drawLine(media::Image& image, int left, int top, int height, const std::string& text);

}  // namespace tubelet::world
