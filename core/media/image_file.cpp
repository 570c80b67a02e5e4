#include "media/image_file.h"

#include <utility>

#include "files/atomic_file.h"
#include "media/clip_check.h"
#include "media/png_codec.h"
#include "media/png_recipe.h"
#include "media/video_reader.h"

namespace tubelet::media {

void writePng(const std::filesystem::path& target, const Image& image, const std::string& recipeJson) {
    checkImage(image);
    files::writeFileAtomically(target, encodePng(image, textWithRecipe(recipeJson)));
}

Image readImage(const std::filesystem::path& source) {
    std::error_code ignored;
    if (std::filesystem::is_directory(source, ignored)) {
        failReading(source, {says("media", "it is a folder and a picture is expected")});
    }
    // Opening decodes the first frame or throws.
    return std::move(*VideoReader::open(source)->next());
}

}  // namespace tubelet::media
