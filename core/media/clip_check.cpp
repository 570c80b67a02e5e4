#include "media/clip_check.h"

#include "base/error.h"

namespace tubelet::media {

void failReading(const std::filesystem::path& source, const Message& why) {
    throw Error(ErrorKind::SourceUnreadable, says("media", "'%1' can't be read as a video or picture: %2."), source,
                why);
}

void failWriting(const std::filesystem::path& target, const Message& why) {
    throw Error(ErrorKind::TargetUnwritable, says("media", "'%1' can't be written: %2."), target, why);
}

std::string sizeText(int width, int height) {
    return std::to_string(width) + "x" + std::to_string(height);
}

void checkImage(const Image& image) {
    const bool sized = image.width >= 1 && image.height >= 1;
    if (!sized || image.rgb.size() !=
                      std::size_t{3} * static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height)) {
        throw Error(
            ErrorKind::InvalidValue,
            says("media", "A picture of %1 pixels with %2 bytes can't be used: expected 3 bytes for each pixel."),
            sizeText(image.width, image.height), image.rgb.size());
    }
}

}  // namespace tubelet::media
