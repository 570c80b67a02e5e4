#pragma once

#include <string>

#include "media/clip.h"

namespace tubelet::media {

/// Draws text with a built-in font of 5 x 7 pixels (A-Z, digits and . , : + - / = %, lower case as
/// upper case, other characters as a blank), light, `scale` times enlarged, each character 6 *
/// scale wide; what stands out of the picture is cut off. left and top in pixels.
void drawText(Image& image, int left, int top, const std::string& text, int scale);

}  // namespace tubelet::media
