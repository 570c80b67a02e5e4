#pragma once

// Private to media: where PNG files (and JPEG files of other programs) keep a recipe and a
// clip's frame rate.

#include <string>
#include <vector>

#include "media/png_chunks.h"

namespace tubelet::media {

/// The keyword that most programs keep and show, and the one of files that Tubelet wrote before.
inline constexpr char kPngCommentKey[] = "Comment";
inline constexpr char kPngOldRecipeKey[] = "tubelet.recipe";
/// "24000/1001", for frames of a sequence
inline constexpr char kPngFrameRateKey[] = "tubelet.frame_rate";

/// The text chunks for a recipe: JSON in ASCII, as tEXt and zTXt have it, everything else as
/// \uXXXX (RFC 8259, 7).
/// None for an empty recipe.
PngText textWithRecipe(const std::string& recipeJson);

/// The recipe in a PNG's text, or an empty string: the old keyword's, else whatever isRecipe(),
/// since programs rename keywords ("comment", "Description").
std::string recipeIn(const PngText& text);

/// The recipe in a JPEG's comments, or an empty string: in one of them, or in all joined, since
/// one holds 64 kB.
std::string recipeIn(const std::vector<std::string>& comments);

/// True where a text of a PNG or a comment of a JPEG isDamagedRecipe().
bool hasDamagedRecipe(const PngText& text);
bool hasDamagedRecipe(const std::vector<std::string>& comments);

/// 1/s: the frame rate in a PNG's text, else its recipe's, else 0; other programs' JSON is none.
/// Thread-safe; throws nothing of its own, as all functions here.
double frameRateIn(const PngText& text);

/// JSON whose strings hold only ASCII, and back; what was escaped in another way before stays so.
std::string toAsciiJson(const std::string& json);
std::string fromAsciiJson(const std::string& json);

}  // namespace tubelet::media
