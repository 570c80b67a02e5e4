#include "files/file_kind.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/shown.h"
#include "base/utf8.h"

namespace tubelet::files {

namespace {

constexpr std::size_t kHead = 4096;
constexpr std::size_t kShown = 60;
constexpr std::size_t kShortestText = 8;  ///< a few bytes can look like anything

struct Magic {
    std::string_view bytes;
    std::size_t at;
    Checked<0> sentence;
};

constexpr std::string_view kZip("PK\3\4", 4);
constexpr Checked<0> kPickle =
    says("files",
         "It is a PyTorch file (pickle), whatever its name says: such files can run code and are not read. Get the "
         "model's safetensors files, or convert it with the tool that wrote it.");
constexpr Checked<0> kArchive = says("files", "It is an archive: unpack it first.");
constexpr Checked<0> kPicture = says("files", "It is a picture, not part of a model. Download the file again.");

constexpr std::array<Magic, 20> kMagics{{
    {"GGUF", 0,
     says("files",
          "It is a GGUF file, whatever its name says, and safetensors were expected here. Get the model's "
          "safetensors files, or use the GGUF file in their place.")},
    {std::string_view("\x80\2", 2), 0, kPickle},
    {std::string_view("\x80\3", 2), 0, kPickle},
    {std::string_view("\x80\4", 2), 0, kPickle},
    {std::string_view("\x80\5", 2), 0, kPickle},
    {std::string_view("\x1f\x8b", 2), 0, kArchive},
    {std::string_view("\x28\xb5\x2f\xfd", 4), 0, kArchive},
    {std::string_view("\xfd"
                      "7zXZ",
                      5),
     0, kArchive},
    {"BZh", 0, kArchive},
    {std::string_view("7z\xbc\xaf", 4), 0, kArchive},
    {"Rar!", 0, kArchive},
    {"ustar", 257, kArchive},
    {std::string_view("\x89PNG", 4), 0, kPicture},
    {std::string_view("\xff\xd8\xff", 3), 0, kPicture},
    {"GIF8", 0, kPicture},
    {"%PDF", 0, says("files", "It is a PDF, not part of a model. Download the file again.")},
    {std::string_view("\x89HDF", 4), 0,
     says("files", "It is an HDF5 file (Keras), which is not read. Get the model's safetensors files.")},
    {"TFL3", 4, says("files", "It is a TensorFlow Lite file, which is not read. Get the model's safetensors files.")},
    {std::string_view("\x7f"
                      "ELF",
                      4),
     0, says("files", "It is a program. Download the file again.")},
    {"MZ", 0, says("files", "It is a Windows program. Download the file again.")},
}};

/// The first words of a text, on one line.
std::string firstWords(std::string_view text) {
    std::string words(text.substr(0, 4 * kShown));  // bytes of kShown characters
    std::replace_if(
        words.begin(), words.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
    return base::inQuotes(words, kShown);
}

/// Whether the entries of a zip file that begin here hold a pickle, as every file of torch.save()
/// does (data.pkl) and TorchScript's (constants.pkl).
/// Names are those of the local headers (APPNOTE 4.3.7).
bool holdsPickle(std::string_view zip) {
    constexpr std::size_t kLengthAt = 26, kNameAt = 30;
    for (std::size_t at = 0; (at = zip.find(kZip, at)) != std::string_view::npos; at += kZip.size()) {
        const auto header = zip.substr(at);
        if (header.size() > kNameAt) {
            const std::size_t length = static_cast<unsigned char>(header[kLengthAt]) |
                                       static_cast<std::size_t>(static_cast<unsigned char>(header[kLengthAt + 1])) << 8;
            if (header.substr(kNameAt, length).ends_with(".pkl")) {
                return true;
            }
        }
    }
    return false;
}

bool isText(std::string_view head) {
    return std::all_of(head.begin(), head.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte >= 0x20 || byte == '\n' || byte == '\r' || byte == '\t';
    });
}

/// Whether a text of Latin letters in UTF-16 begins here: its mark and, of the first two letters,
/// one byte of each zero.
bool isUtf16(std::string_view head) {
    const bool isLittle = head.starts_with("\xff\xfe"), isBig = head.starts_with("\xfe\xff");
    const std::size_t letter = isLittle ? 2 : 3, zero = isLittle ? 3 : 2;
    return (isLittle || isBig) && head.size() >= 6 && head[letter] != 0 && head[letter + 2] != 0 && head[zero] == 0 &&
           head[zero + 2] == 0;
}

Message lfsPointer(std::string_view head) {
    const auto size = head.find("\nsize ");
    std::uint64_t bytes = 0;
    for (std::size_t i = size == std::string_view::npos ? head.size() : size + 6;
         i < head.size() && head[i] >= '0' && head[i] <= '9'; ++i) {
        bytes = std::min<std::uint64_t>(bytes * 10 + static_cast<std::uint64_t>(head[i] - '0'), std::uint64_t{1} << 60);
    }
    return {says("files",
                 "It is a Git LFS pointer, a note that stands for the file itself (%1). Fetch it with \"git lfs pull\" "
                 "in its repository, or download the file from the page where it is."),
            bytes > 0 ? verbatim(Bytes{bytes}) : Message{says("files", "size unknown")}};
}

}  // namespace

Message foreignFile(std::string_view head, std::uint64_t bytes, bool isJsonExpected) {
    head = head.substr(0, kHead);
    if (bytes == 0) {
        return {says("files", "It is empty: its download never began, or the disk was full. Download the file again.")};
    }
    if (head.starts_with("version https://git-lfs")) {
        return lfsPointer(head);
    }
    if (head.starts_with(kZip)) {
        return {holdsPickle(head) ? kPickle : kArchive};
    }
    for (const auto& magic : kMagics) {
        if (head.size() > magic.at && head.substr(magic.at).starts_with(magic.bytes)) {
            return {magic.sentence};
        }
    }
    if (head.size() >= 64 && head.find_first_not_of('\0') == std::string_view::npos) {
        return {
            says("files",
                 "It is filled with zeros: room was made for a download that never ended. Download the file again.")};
    }
    if (isUtf16(head)) {
        return {says("files",
                     "It is a text in UTF-16, as some editors save: save it as UTF-8, or download the file again.")};
    }
    std::string_view text = head;
    if (text.starts_with("\xef\xbb\xbf")) {
        text.remove_prefix(3);
    }
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
    const std::string begin = base::lowerAscii(text.substr(0, 64));
    if (begin.starts_with("<!doctype html") || begin.starts_with("<html") || begin.starts_with("<head") ||
        begin.starts_with("<!--")) {
        return {says("files",
                     "It is a web page (HTML), such as a sign-in or error page, that was saved in place of the file. "
                     "Download the file itself, with an account or token where its page asks for one.")};
    }
    if (begin.starts_with("<?xml") || begin.starts_with("<error")) {
        return {says("files",
                     "It is a server's answer (XML) that was saved in place of the file: %1. Download the file again."),
                firstWords(text)};
    }
    if (text.size() < kShortestText || !isText(head)) {
        return {};
    }
    if (text.front() == '{' || text.front() == '[') {
        return isJsonExpected
                   ? Message()
                   : Message{says("files",
                                  "It is JSON, such as a server's answer that was saved in place of the file: %1. "
                                  "Download the file again, with an account or token where its page asks for one."),
                             firstWords(text)};
    }
    if (isJsonExpected && text.front() == '"') {
        return {};
    }
    return {says("files", "It is a text: %1. Download the file again."), firstWords(text)};
}

}  // namespace tubelet::files
