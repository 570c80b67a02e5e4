#pragma once

// Private to media: where a video file keeps its recipe.

#include <filesystem>
#include <string>

#include "media/ffmpeg.h"

namespace tubelet::media {

/// Puts the recipe into the standard comment atom, which players show and other tools keep when
/// they copy a stream; into no other, since Ogg has one place for comment and description.
/// Nothing for an empty recipe.
void setRecipe(AVFormatContext& format, const std::string& recipeJson);

/// True when the comment atom holds exactly this; for an empty recipe always.
bool hasRecipe(const AVFormatContext& format, const std::string& recipeJson);

/// The recipe in a file's tags, or an empty string: whatever isRecipe() of any tag of the file or
/// its streams, since containers and programs rename tags (MOV's comment atoms, Matroska's COMMENT,
/// "comment-eng") and drop others.
std::string recipeOf(const AVFormatContext& format);

/// True for JSON that Tubelet wrote: its application says so, or it has the request's keys.
/// Other programs' JSON, such as ComfyUI's workflow, is none.
bool isRecipe(const std::string& text);

/// True for the beginning of JSON that Tubelet wrote whose end is missing or damaged.
bool isDamagedRecipe(const std::string& text);

/// True when a tag of the file or its streams isDamagedRecipe().
bool hasDamagedRecipe(const AVFormatContext& format);

/// Throws Error(SourceUnreadable).
[[noreturn]] void failDamagedRecipe(const std::filesystem::path& source);

/// Throws Error(InvalidValue) when the recipe is not UTF-8 or holds a zero byte, which no file
/// could give back.
void checkRecipe(const std::string& recipeJson);

}  // namespace tubelet::media
