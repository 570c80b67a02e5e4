#pragma once

// Private to media: the numbers in the names of a folder's frames.
// Thread-safe; nothing here throws.

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace tubelet::media {

/// A frame's name, taken apart: what stays the same from frame to frame, and what counts.
struct FrameName {
    std::filesystem::path file;
    std::string name;                   ///< UTF-8 as a rule, with its extension
    std::string pattern;                ///< the name with a zero byte for every number;
                                        ///< its extension in lower case, .jpeg as .jpg
                                        ///< and .tiff as .tif
    std::vector<std::int64_t> numbers;  ///< in their order
};

/// Digits become numbers; with a minus that stands at the start or behind a character that is no
/// letter or digit ("shot_-3.png") negative ones.
/// Runs of more than 18 digits are no numbers.
FrameName frameNameOf(const std::filesystem::path& file);

/// The patterns that result when one minus, which stood behind a letter or digit and so was taken
/// for a hyphen, is taken for the sign of the number behind it: "shot-3" beside "shot0". `number`
/// is that number's index.
struct OtherReading {
    std::string pattern;
    std::size_t number = 0;
};
std::vector<OtherReading> readingsWithSigns(const std::string& pattern);

/// "a9" before "a10", "a-2" before "a-1": numbers are compared as numbers, everything
/// else byte by byte.
bool naturallyBefore(const FrameName& a, const FrameName& b);

/// A file's name in quotes for a message; of one of more than 60 bytes the end, where
/// the number stands.
std::string shownName(const std::string& name);

/// True for names of pictures that frames are stored as (PNG, JPEG, WebP, TIFF, BMP, TGA); not for
/// hidden files, as systems and programs lay them beside pictures ("._shot_0001.png", ".DS_Store").
bool isFrameName(const std::filesystem::path& file);

}  // namespace tubelet::media
