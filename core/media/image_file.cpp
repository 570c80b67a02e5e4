#include "media/image_file.h"

#include <utility>

#include "base/atomic_file.h"
#include "media/clip_check.h"
#include "media/png_codec.h"
#include "media/recipe_tag.h"
#include "media/video_reader.h"

namespace tubelet::media {

void writePng(const std::filesystem::path& target, const Image& image, const std::string& recipeJson) {
    checkImage(image);
    PngText text;
    if (!recipeJson.empty()) {
        checkRecipe(recipeJson);
        text.emplace(kPngRecipeKey, recipeJson);
    }
    base::writeFileAtomically(target, encodePng(image, text));
}

Image readImage(const std::filesystem::path& source) {
    std::error_code ignored;
    if (std::filesystem::is_directory(source, ignored)) {
        failReading(source, "it is a folder and a picture is expected");
    }
    // Opening decodes the first frame or throws.
    return std::move(*VideoReader::open(source)->next());
}

}  // namespace tubelet::media
