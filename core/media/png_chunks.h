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
};

/// The chunks up to IEND whose checksum is right, pixels (IDAT, fdAT) included; of a damaged file those that can be
/// told apart. Empty for anything but a PNG. They refer to `bytes`.
std::vector<PngChunk> pngChunks(std::string_view bytes);

/// Text chunks by keyword; values are UTF-8.
using PngText = std::map<std::string, std::string>;

/// What tEXt, zTXt and iTXt chunks say, in front of the pixels and behind them; of a keyword that comes twice the last,
/// as Pillow has it. Texts that don't inflate, or to more than 16 MiB, are left out.
PngText textOf(const std::vector<PngChunk>& chunks);

/// textOf() a file; empty where it is no PNG or can't be read.
PngText readPngText(const std::filesystem::path& source);

}  // namespace tubelet::media
