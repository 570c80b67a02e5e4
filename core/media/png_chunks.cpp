#include "media/png_chunks.h"

#include <zlib.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include "base/error.h"
#include "base/utf8.h"
#include "files/atomic_file.h"
#include "media/byte_order.h"
#include "media/picture_kind.h"
#include "media/recipe_tag.h"

namespace tubelet::media {

namespace {

/// Bytes that all packed texts of a file may become, those that turn out to be damaged or
/// too long included.
constexpr std::size_t kMaxText = std::size_t{16} << 20;

std::uint32_t checksumOf(std::string_view bytes) {
    return static_cast<std::uint32_t>(
        crc32_z(0, reinterpret_cast<const Bytef*>(bytes.data()), static_cast<z_size_t>(bytes.size())));
}

struct InflateDeleter {
    void operator()(z_stream* stream) const {
        inflateEnd(stream);
        delete stream;
    }
};

/// Inflates up to `left` bytes and takes from it what it has made, of damaged and too long texts
/// too: they have cost their time.
std::optional<std::string> inflated(std::string_view bytes, std::size_t& left) {
    std::unique_ptr<z_stream, InflateDeleter> stream(new z_stream{});
    // zlib changes nothing there
    stream->next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream->avail_in = static_cast<uInt>(bytes.size());
    if (inflateInit(stream.get()) != Z_OK) {
        return std::nullopt;
    }
    std::string text;
    int result = Z_OK;
    while (result == Z_OK && left > 0) {
        const std::size_t step = std::min<std::size_t>(left, 65536);
        const std::size_t had = text.size();
        text.resize(had + step);
        stream->next_out = reinterpret_cast<Bytef*>(text.data() + had);
        stream->avail_out = static_cast<uInt>(step);
        result = inflate(stream.get(), Z_NO_FLUSH);
        text.resize(text.size() - stream->avail_out);
        left -= text.size() - had;
    }
    return result == Z_STREAM_END ? std::optional(std::move(text)) : std::nullopt;
}

/// Splits at the first zero byte; without one everything is in front of it.
std::pair<std::string_view, std::string_view> cutAtZero(std::string_view bytes) {
    const std::size_t zero = bytes.find('\0');
    return zero == std::string_view::npos ? std::pair(bytes, std::string_view())
                                          : std::pair(bytes.substr(0, zero), bytes.substr(zero + 1));
}

std::string fromLatin1(std::string_view text) {
    std::u32string points;
    for (const char c : text) {
        points.push_back(static_cast<unsigned char>(c));
    }
    return base::encodeUtf8(points);
}

/// What follows the keyword of an iTXt chunk, or nothing where it is damaged.
std::optional<std::string> internationalText(std::string_view data, std::size_t& left) {
    if (data.size() < 2) {
        return std::nullopt;
    }
    const bool isPacked = data[0] != 0;
    const bool isZlib = data[1] == 0;
    // behind language and keyword
    const std::string_view text = cutAtZero(cutAtZero(data.substr(2)).second).second;
    if (!isPacked) {
        return std::string(text);
    }
    return isZlib ? inflated(text, left) : std::nullopt;
}

}  // namespace

std::vector<PngChunk> pngChunks(std::string_view bytes) {
    std::vector<PngChunk> chunks;
    if (!bytes.starts_with(kPngSignature)) {
        return chunks;
    }
    bytes.remove_prefix(kPngSignature.size());
    constexpr std::size_t kAround = 12;  // length and type in front, checksum behind
    while (bytes.size() >= kAround) {
        const std::size_t length = numberAt(bytes, 0, 4);
        if (length > bytes.size() - kAround) {
            break;
        }
        const bool isIntact = checksumOf(bytes.substr(4, 4 + length)) == numberAt(bytes, 8 + length, 4);
        chunks.push_back({bytes.substr(4, 4), bytes.substr(8, length), isIntact});
        if (chunks.back().type == "IEND") {
            break;
        }
        bytes.remove_prefix(kAround + length);
    }
    return chunks;
}

std::string chunkBytes(std::string_view type, std::string_view data) {
    const auto number = [](std::uint64_t value) {
        std::string bytes;
        for (int shift = 24; shift >= 0; shift -= 8) {
            bytes.push_back(static_cast<char>(value >> shift));
        }
        return bytes;
    };
    const std::string body = std::string(type) + std::string(data);
    return number(data.size()) + body + number(checksumOf(body));
}

PngText textOf(const std::vector<PngChunk>& chunks) {
    PngText found;
    std::size_t left = kMaxText;
    for (const PngChunk& chunk : chunks) {
        if (!chunk.isIntact) {
            continue;
        }
        const auto [key, value] = cutAtZero(chunk.data);
        std::optional<std::string> text;
        if (chunk.type == "tEXt") {
            text = base::isValidUtf8(value) ? std::string(value) : fromLatin1(value);
        } else if (chunk.type == "zTXt" && value.size() > 1 && value[0] == 0) {
            text = inflated(value.substr(1), left);
            if (text && !base::isValidUtf8(*text)) {
                text = fromLatin1(*text);
            }
        } else if (chunk.type == "iTXt") {
            text = internationalText(value, left);
        }
        if (!text) {
            continue;
        }
        const auto [before, isNew] = found.try_emplace(std::string(key), *text);
        if (!isNew && (isRecipe(*text) || !isRecipe(before->second))) {
            before->second = std::move(*text);
        }
    }
    return found;
}

PngText readPngText(const std::filesystem::path& source) {
    if (kindOfFile(source) != PictureKind::Png) {
        return {};
    }
    try {
        const std::string bytes = files::readFile(source, kMaxPictureFile);
        return textOf(pngChunks(bytes));
    } catch (const Error&) {
        return {};
    }
}

}  // namespace tubelet::media
