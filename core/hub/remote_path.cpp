#include "hub/remote_path.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/ascii.h"
#include "base/error.h"
#include "base/shown.h"
#include "base/utf8.h"

namespace tubelet::hub {

namespace {

constexpr std::size_t kLongestPath = 1024, kLongestName = 255;

[[noreturn]] void fail(const std::string& path, const Message& why) {
    throw Error(
        ErrorKind::SourceUnreadable,
        says("hub", "The server names a file %1, which is not fetched: %2. This repository is not to be trusted."),
        base::inQuotes(path), why);
}

/// Names that Windows takes for devices, with any extension.
bool isDevice(std::string_view component) {
    const std::string name = base::lowerAscii(component.substr(0, component.find('.')));
    const bool isNumbered =
        name.size() == 4 && (name.starts_with("com") || name.starts_with("lpt")) && name[3] >= '0' && name[3] <= '9';
    return isNumbered || name == "con" || name == "prn" || name == "aux" || name == "nul";
}

void checkComponent(const std::string& path, std::string_view component) {
    if (component.empty()) {
        fail(path, {says("hub", "a part of its name is empty")});
    }
    if (component == "." || component == "..") {
        fail(path, {says("hub", "it leads out of its folder")});
    }
    if (component.size() > kLongestName) {
        fail(path, {says("hub", "its name is longer than %1 bytes"), kLongestName});
    }
    if (isDevice(component)) {
        fail(path, {says("hub", "its name is a device's on some systems")});
    }
}

template <std::size_t kSize>
bool isAmong(const std::string& extension, const std::array<std::string_view, kSize>& all) {
    return std::find(all.begin(), all.end(), extension) != all.end();
}

}  // namespace

void checkRemotePath(const std::string& path) {
    if (path.empty() || path.front() == '/') {
        fail(path, {says("hub", "it is no path below its folder")});
    }
    if (path.size() > kLongestPath) {
        fail(path, {says("hub", "its name is longer than %1 bytes"), kLongestPath});
    }
    const bool isOdd = std::any_of(path.begin(), path.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x20 || c == 0x7f || c == '\\' || c == ':';
    });
    if (isOdd || !base::isValidUtf8(path)) {
        fail(path, {says("hub", "it has signs in its name that no file of a model needs")});
    }
    for (std::size_t start = 0; start <= path.size();) {
        const std::size_t end = std::min(path.find('/', start), path.size());
        checkComponent(path, std::string_view(path).substr(start, end - start));
        start = end + 1;
    }
}

std::string fileNameOf(const std::string& path) {
    return path.substr(path.rfind('/') + 1);
}

FileKind fileKindOf(const std::string& path) {
    constexpr std::array<std::string_view, 2> kWeights{"safetensors", "gguf"};
    constexpr std::array<std::string_view, 8> kSettings{"json", "jsonl", "txt", "model", "md", "yaml", "yml", "jinja"};
    constexpr std::array<std::string_view, 7> kPictures{"png", "jpg", "jpeg", "webp", "gif", "svg", "mp4"};
    constexpr std::array<std::string_view, 9> kPickles{"bin",    "pt",  "pth", "ckpt",  "pkl",
                                                       "pickle", "pt2", "t7",  "joblib"};
    const std::string name = base::lowerAscii(fileNameOf(path));
    if (path.starts_with('.') || path.find("/.") != std::string::npos) {
        return FileKind::Hidden;
    }
    if (name.starts_with("license") || name.starts_with("licence") || name.starts_with("notice")) {
        return FileKind::Settings;
    }
    if (name.ends_with(".bin.index.json")) {
        return FileKind::Other;  // of pickles
    }
    const std::size_t dot = name.rfind('.');
    const std::string extension = dot == std::string::npos ? std::string() : name.substr(dot + 1);
    return isAmong(extension, kWeights)    ? FileKind::Weights
           : isAmong(extension, kSettings) ? FileKind::Settings
           : isAmong(extension, kPictures) ? FileKind::Picture
           : isAmong(extension, kPickles)  ? FileKind::Pickle
                                           : FileKind::Other;
}

}  // namespace tubelet::hub
