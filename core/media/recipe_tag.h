#pragma once

// Private to media: where a video file keeps its recipe.

#include <string>

#include "media/ffmpeg.h"

namespace tubelet::media {

/// Puts the recipe into the standard comment atom, which players show and other tools keep when they copy a stream, and
/// says in the description atom that it is one. Nothing for an empty recipe.
void setRecipe(AVFormatContext& format, const std::string& recipeJson);

/// The recipe of a file that setRecipe has described, or an empty string.
std::string recipeOf(const AVFormatContext& format);

/// Throws Error(InvalidValue) when the recipe is not UTF-8 or holds a zero byte, which no file could give back.
void checkRecipe(const std::string& recipeJson);

}  // namespace tubelet::media
