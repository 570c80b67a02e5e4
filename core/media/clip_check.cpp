#include "media/clip_check.h"

#include "base/error.h"
#include "base/paths.h"

namespace tubelet::media {

void failReading(const std::filesystem::path& source, const std::string& why) {
    throw Error(ErrorKind::SourceUnreadable,
                "'" + base::toUtf8(source) + "' can't be read as a video or picture: " + why + ".");
}

void failWriting(const std::filesystem::path& target, const std::string& why) {
    throw Error(ErrorKind::TargetUnwritable, "'" + base::toUtf8(target) + "' can't be written: " + why + ".");
}

std::string sizeText(int width, int height) {
    return std::to_string(width) + "x" + std::to_string(height);
}

void checkImage(const Image& image) {
    const bool sized = image.width >= 1 && image.height >= 1;
    if (!sized || image.rgb.size() !=
                      std::size_t{3} * static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height)) {
        throw Error(ErrorKind::InvalidValue, "A picture of " + sizeText(image.width, image.height) + " pixels with " +
                                                 std::to_string(image.rgb.size()) +
                                                 " bytes can't be used: expected 3 bytes for each pixel.");
    }
}

}  // namespace tubelet::media
