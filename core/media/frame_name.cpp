#include "media/frame_name.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>

#include "base/ascii.h"
#include "base/paths.h"
#include "base/utf8.h"

namespace tubelet::media {

namespace {

constexpr std::size_t kMostDigits = 18;

// Unsigned: std::isdigit of a UTF-8 byte taken as a signed char would be undefined.
bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

/// Of words in any script: bytes of UTF-8 count as letters.
bool isWordCharacter(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || isDigit(c) || std::isalpha(byte) != 0;
}

}  // namespace

FrameName frameNameOf(const std::filesystem::path& file) {
    FrameName read{.file = file, .name = file.filename().string(), .pattern = {}, .numbers = {}};
    const std::string name = file.stem().string();
    for (std::size_t i = 0; i < name.size();) {
        const bool isSign =
            name[i] == '-' && i + 1 < name.size() && isDigit(name[i + 1]) && (i == 0 || !isWordCharacter(name[i - 1]));
        const std::size_t begin = i + (isSign ? 1 : 0);
        std::size_t end = begin;
        while (end < name.size() && isDigit(name[end])) {
            ++end;
        }
        std::int64_t number = 0;
        if (end == begin || end - begin > kMostDigits) {
            read.pattern.append(name, i, std::max<std::size_t>(end - i, 1));
            i = std::max(end, i + 1);
            continue;
        }
        std::from_chars(name.data() + begin, name.data() + end, number);
        read.pattern += '\0';
        read.numbers.push_back(isSign ? -number : number);
        i = end;
    }
    std::string extension = base::lowerAscii(file.extension().string());
    extension = extension == ".jpeg" ? ".jpg" : extension == ".tiff" ? ".tif" : extension;
    read.pattern += extension;
    return read;
}

std::vector<OtherReading> readingsWithSigns(const std::string& pattern) {
    std::vector<OtherReading> readings;
    std::size_t number = 0;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (pattern[i] != '\0') {
            continue;
        }
        if (i > 0 && pattern[i - 1] == '-') {
            readings.push_back({pattern.substr(0, i - 1) + pattern.substr(i), number});
        }
        ++number;
    }
    return readings;
}

bool naturallyBefore(const FrameName& a, const FrameName& b) {
    std::size_t number = 0;
    for (std::size_t i = 0; i < a.pattern.size() && i < b.pattern.size(); ++i) {
        if (a.pattern[i] == '\0' && b.pattern[i] == '\0') {
            if (a.numbers[number] != b.numbers[number]) {
                return a.numbers[number] < b.numbers[number];
            }
            ++number;
            continue;
        }
        // A number goes before letters, as its digits would.
        const auto byteOf = [](char c) { return static_cast<unsigned char>(c == '\0' ? '0' : c); };
        if (byteOf(a.pattern[i]) != byteOf(b.pattern[i])) {
            return byteOf(a.pattern[i]) < byteOf(b.pattern[i]);
        }
    }
    return a.pattern.size() != b.pattern.size() ? a.pattern.size() < b.pattern.size() : a.name < b.name;
}

std::string shownName(const std::string& name) {
    constexpr std::size_t kShownBytes = 60;
    std::size_t begin = name.size() > kShownBytes ? name.size() - kShownBytes : 0;
    while (begin > 0 && begin < name.size() && base::continuesCharacter(name[begin])) {
        ++begin;  // not within a character
    }
    return "'" + std::string(begin > 0 ? "..." : "") + base::toUtf8(name.substr(begin)) + "'";
}

bool isFrameName(const std::filesystem::path& file) {
    constexpr std::array<const char*, 8> kExtensions = {".png", ".jpg",  ".jpeg", ".webp",
                                                        ".tif", ".tiff", ".bmp",  ".tga"};
    const std::string extension = base::lowerAscii(file.extension().string());
    return !file.filename().string().starts_with('.') &&
           std::find(kExtensions.begin(), kExtensions.end(), extension) != kExtensions.end();
}

}  // namespace tubelet::media
