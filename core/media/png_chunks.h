#pragma once

// Private to media: a PNG file chunk by chunk. PNG specification (W3C), 5.

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace tubelet::media {

struct PngChunk {
    std::string_view type;  ///< "IHDR", "tEXt"...
    std::string_view data;
    bool isIntact = true;  ///< its checksum is right
};

/// The chunks up to IEND, pixels (IDAT, fdAT) included; of a file cut short those that are whole.
/// Empty for anything but a PNG.
/// They refer to `bytes`.
std::vector<PngChunk> pngChunks(std::string_view bytes);

/// The bytes of a chunk in a file.
std::string chunkBytes(std::string_view type, std::string_view data);

inline constexpr std::string_view kPngSignature = "\x89PNG\r\n\x1a\n";

/// Text chunks by keyword; values are UTF-8.
using PngText = std::map<std::string, std::string>;

/// What tEXt, zTXt and iTXt chunks say, in front of the pixels and behind them; of a keyword that
/// comes twice the last, as Pillow has it, but none in place of a recipe (isRecipe).
/// Texts that don't inflate are left out, and of those that do what goes beyond 16 MiB in all: a
/// few kB could become GBs.
/// Costs as much, so it is read once a file.
/// Thread-safe; throws nothing of its own.
PngText textOf(const std::vector<PngChunk>& chunks);

/// textOf() a file; empty where it is no PNG or can't be read.
PngText readPngText(const std::filesystem::path& source);

}  // namespace tubelet::media
