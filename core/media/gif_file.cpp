#include "media/gif_file.h"

#include <fstream>
#include <optional>
#include <string>
#include <string_view>

namespace tubelet::media {

namespace {

constexpr int kExtension = 0x21, kImage = 0x2c, kTrailer = 0x3b, kGraphicControl = 0xf9;
constexpr int kPaletteFollows = 0x80;
/// More than these between two blocks, and not just zeros, are no padding.
constexpr int kMostPadding = 3;

class Blocks {
  public:
    explicit Blocks(const std::filesystem::path& source) : m_file(source, std::ios::binary) {}

    /// The next byte, or -1 at the end.
    int byte() { return m_file.get(); }

    /// The next bytes; fewer at the end.
    std::string bytes(std::size_t count) {
        std::string data(count, '\0');
        m_file.read(data.data(), static_cast<std::streamsize>(count));
        data.resize(static_cast<std::size_t>(m_file.gcount()));
        return data;
    }

    /// Skips a row of sub-blocks; false where the file ends in it.
    bool skipSubBlocks() {
        for (int length = byte(); length != 0; length = byte()) {
            if (length < 0 || bytes(static_cast<std::size_t>(length)).size() < static_cast<std::size_t>(length)) {
                return false;
            }
        }
        return true;
    }

    /// The palette that this flag byte announces, or nothing at the end of the file.
    std::optional<std::string> palette(int flags) {
        const std::size_t size = (flags & kPaletteFollows) != 0 ? std::size_t{3} << ((flags & 7) + 1) : 0;
        std::string colors = bytes(size);
        return colors.size() == size ? std::optional(std::move(colors)) : std::nullopt;
    }

  private:
    std::ifstream m_file;
};

std::uint32_t colorIn(std::string_view palette, int index) {
    const std::size_t at = static_cast<std::size_t>(index) * 3;
    const auto byte = [&](std::size_t i) { return std::uint32_t{static_cast<unsigned char>(palette[at + i])}; };
    return at + 3 > palette.size() ? 0 : byte(0) << 16 | byte(1) << 8 | byte(2);
}

/// Reads an extension behind its introducer; false at the end of the file.
bool readExtension(Blocks& blocks, int& transparent) {
    if (blocks.byte() != kGraphicControl) {
        return blocks.skipSubBlocks();
    }
    const int length = blocks.byte();
    if (length < 0) {
        return false;
    }
    const std::string control = blocks.bytes(static_cast<std::size_t>(length));
    if (control.size() >= 4) {
        transparent = (control[0] & 1) != 0 ? static_cast<unsigned char>(control[3]) : -1;
    }
    return length == 0 || blocks.skipSubBlocks();
}

/// Reads a frame behind its introducer; false at the end of the file.
bool readFrame(Blocks& blocks, int transparent, std::string_view global, GifFile& gif) {
    constexpr std::size_t kDescriptor = 9;
    const std::string descriptor = blocks.bytes(kDescriptor);
    if (descriptor.size() < kDescriptor) {
        return false;
    }
    const std::optional<std::string> own = blocks.palette(static_cast<unsigned char>(descriptor[8]));
    if (!own) {
        return false;
    }
    gif.transparentColors.push_back(
        transparent < 0 ? GifFile::kNone : colorIn(own->empty() ? global : std::string_view(*own), transparent));
    return blocks.byte() >= 0 && blocks.skipSubBlocks();  // the first code's bits, then the pixels
}

}  // namespace

GifFile readGif(const std::filesystem::path& source) {
    constexpr std::size_t kHeader = 13;
    GifFile gif;
    Blocks blocks(source);
    const std::string header = blocks.bytes(kHeader);
    const std::optional<std::string> global = header.size() == kHeader && header.starts_with("GIF8")
                                                  ? blocks.palette(static_cast<unsigned char>(header[10]))
                                                  : std::nullopt;
    if (!global) {
        return gif;
    }
    int transparent = -1, stray = 0;
    for (int kind = blocks.byte(); kind != kTrailer; kind = blocks.byte()) {
        if (kind == kExtension || kind == kImage) {
            const bool isThere =
                kind == kExtension ? readExtension(blocks, transparent) : readFrame(blocks, transparent, *global, gif);
            gif.isCutInFrame |= !isThere;
            transparent = kind == kImage ? -1 : transparent;
            stray = 0;
        } else if (kind < 0) {
            gif.isSound = false;
            return gif;
        } else if (++stray > kMostPadding || kind != 0) {
            gif.isSound = false;
        }
    }
    return gif;
}

}  // namespace tubelet::media
