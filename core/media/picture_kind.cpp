#include "media/picture_kind.h"

#include <array>
#include <fstream>
#include <system_error>

namespace tubelet::media {

PictureKind kindOf(std::string_view head) {
    using namespace std::string_view_literals;
    if (head.starts_with("\xff\xd8\xff"sv)) {
        return PictureKind::Jpeg;
    }
    if (head.starts_with("\x89PNG\r\n\x1a\n"sv)) {
        return PictureKind::Png;
    }
    if (head.starts_with("RIFF"sv) && head.size() >= 15 && head.substr(8, 7) == "WEBPVP8"sv) {
        return PictureKind::WebP;
    }
    for (const std::string_view tiff : {"II\x2a\0"sv, "MM\0\x2a"sv, "II\x2b\0"sv, "MM\0\x2b"sv}) {
        if (head.starts_with(tiff)) {
            return PictureKind::Tiff;
        }
    }
    return PictureKind::Other;
}

PictureKind kindOfFile(const std::filesystem::path& source) {
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(source, ignored)) {
        return PictureKind::Other;  // a device or a pipe would be waited for
    }
    std::ifstream file(source, std::ios::binary);
    std::array<char, 16> head{};
    file.read(head.data(), head.size());
    return kindOf({head.data(), static_cast<std::size_t>(file.gcount())});
}

}  // namespace tubelet::media
