#include "media/foreign_source.h"

#include <algorithm>
#include <array>
#include <fstream>

#include "base/ascii.h"
#include "base/error.h"
#include "files/file_kind.h"
#include "media/byte_order.h"

namespace tubelet::media {

namespace {

using namespace std::string_view_literals;

constexpr std::size_t kHead = 4096;
constexpr std::string_view kTargaMark = "TRUEVISION-XFILE.\0"sv;

struct Magic {
    std::string_view bytes;
    std::size_t at;
    const char* name;
};

constexpr std::array<Magic, 7> kWeights{{{"GGUF"sv, 0, "GGUF"},
                                         {"\x80\2c"sv, 0, "pickle"},
                                         {"\x80\3c"sv, 0, "pickle"},
                                         {"\x80\4\x95"sv, 0, "pickle"},
                                         {"\x80\5\x95"sv, 0, "pickle"},
                                         {"\x89HDF"sv, 0, "HDF5"},
                                         {"TFL3"sv, 4, "TensorFlow Lite"}}};

bool has(std::string_view head, std::string_view bytes, std::size_t at = 0) {
    return head.size() >= at && head.substr(at).starts_with(bytes);
}

std::string weights(std::string_view head) {
    for (const Magic& magic : kWeights) {
        if (has(head, magic.bytes, magic.at)) {
            return magic.name;
        }
    }
    // The length of the header, whose JSON follows.
    const bool isSafetensors = has(head, "{\""sv, 8) && numberAt(head, 0, 8, ByteOrder::LittleEndian) < (1U << 30);
    return isSafetensors ? "safetensors" : "";
}

/// What lists other files, none of which may be opened.
std::string listOf(std::string_view text) {
    if (text.starts_with("ffconcat version"sv)) {
        return "ffconcat";
    }
    if (text.starts_with("#EXTM3U"sv)) {
        return "M3U";
    }
    return text.starts_with('<') && text.find("<MPD"sv) != std::string_view::npos ? "MPD" : "";
}

std::string_view textIn(std::string_view head) {
    head.remove_prefix(head.starts_with("\xef\xbb\xbf"sv) ? 3 : 0);
    head.remove_prefix(std::min(head.find_first_not_of(" \t\r\n"), head.size()));
    return head;
}

bool isHeic(std::string_view head) {
    if (!has(head, "ftyp"sv, 4) || head.size() < 16) {
        return false;
    }
    const std::size_t end = std::min<std::size_t>(numberAt(head, 0, 4), head.size());
    for (std::size_t at = 8; at + 4 <= end; at += 4) {
        for (const std::string_view brand : {"heic"sv, "heix"sv, "heim"sv, "heis"sv, "hevc"sv, "hevx"sv}) {
            if (has(head, brand, at)) {
                return true;
            }
        }
    }
    return false;
}

}  // namespace

std::string headOf(const std::filesystem::path& source) {
    std::ifstream file(source, std::ios::binary);
    std::string head(kHead, '\0');
    file.read(head.data(), static_cast<std::streamsize>(head.size()));
    head.resize(static_cast<std::size_t>(std::max<std::streamsize>(file.gcount(), 0)));
    return head;
}

Message foreignByMagic(std::string_view head) {
    if (const std::string kind = weights(head); !kind.empty()) {
        return {says("media", "It is part of a model (%1), no picture or clip. Choose the picture or clip itself."),
                kind};
    }
    const std::string_view text = textIn(head);
    if (const std::string kind = listOf(text); !kind.empty()) {
        return {
            says("media", "It is a list of other files (%1), none of which is opened from it. Choose the clip itself."),
            kind};
    }
    if (text.starts_with('<') && text.find("<svg"sv) != std::string_view::npos) {
        return {says("media", "It is a drawing (SVG), which is not read. Save it as PNG with a drawing program.")};
    }
    if (has(head, "%PDF"sv)) {
        return {says("media", "It is a PDF, which is not read. Save its pages or pictures as PNG or JPEG.")};
    }
    if (has(head, "PK\3\4"sv)) {
        return {says("media", "It is an archive (ZIP) or a file that is stored as one: unpack it first.")};
    }
    if (has(head, "\x93NUMPY"sv)) {
        return {says("media", "It is an array of numbers (NumPy). Save it as a picture, such as PNG, or as a clip.")};
    }
    return {};
}

Message foreignSource(std::string_view head, std::uint64_t bytes) {
    if (const Message known = foreignByMagic(head); !known.empty()) {
        return known;
    }
    if (isHeic(head)) {
        return {says("media", "It is a HEIC picture, as phones save, which is not read. Save it as JPEG or PNG.")};
    }
    if (has(head, "%!PS"sv) || has(head, "\xc5\xd0\xd3\xc6"sv)) {
        return {
            says("media", "It is a drawing (PostScript), which is not read. Save it as PNG with a drawing program.")};
    }
    if (textIn(head).substr(0, 80).find("/annex/objects/"sv) != std::string_view::npos) {
        return {says(
            "media",
            "It is a pointer of git-annex, a note that stands for the file itself. Fetch it with \"git annex get\".")};
    }
    for (const std::string_view picture : {"\x89PNG"sv, "\xff\xd8\xff"sv, "GIF8"sv}) {
        if (has(head, picture)) {
            return {};  // and damaged; to foreignFile() a picture is foreign
        }
    }
    return files::foreignFile(head, bytes);
}

void refuseForeign(const std::filesystem::path& source, const Message& sentence) {
    if (!sentence.empty()) {
        throw Error(ErrorKind::SourceUnreadable, says("media", "'%1' can't be read as a video or picture. %2"), source,
                    sentence);
    }
}

bool isTarga(const std::filesystem::path& source, std::string_view head) {
    constexpr std::size_t kHeader = 18;
    if (head.size() < kHeader) {
        return false;
    }
    const auto byte = [head](std::size_t at) { return static_cast<unsigned char>(head[at]); };
    const auto among = [](unsigned value, std::initializer_list<unsigned> values) {
        return std::find(values.begin(), values.end(), value) != values.end();
    };
    const bool hasPalette = byte(1) == 1, needsPalette = byte(2) == 1 || byte(2) == 9;
    const bool isPlausible =
        byte(1) <= 1 && among(byte(2), {1, 2, 3, 9, 10, 11}) && hasPalette >= needsPalette &&
        (!hasPalette || among(byte(7), {15, 16, 24, 32})) && among(byte(16), {8, 15, 16, 24, 32}) &&
        numberAt(head, 12, 2, ByteOrder::LittleEndian) > 0 && numberAt(head, 14, 2, ByteOrder::LittleEndian) > 0;
    if (!isPlausible) {
        return false;
    }
    const std::string extension = base::lowerAscii(source.extension().string());
    if (extension == ".tga" || extension == ".icb" || extension == ".vda" || extension == ".vst") {
        return true;
    }
    std::ifstream file(source, std::ios::binary);
    std::string end(kTargaMark.size(), '\0');
    file.seekg(-static_cast<std::streamoff>(end.size()), std::ios::end);
    return file.read(end.data(), static_cast<std::streamsize>(end.size())) && end == kTargaMark;
}

}  // namespace tubelet::media
