#include "media/exif_orientation.h"

#include <bit>
#include <cstdint>

#include "media/byte_order.h"

namespace tubelet::media {

namespace {

constexpr std::string_view kExifHead("Exif\0\0", 6);
constexpr std::uint64_t kOrientation = 0x112;
constexpr std::size_t kEntryBytes = 12;

enum Kind : std::uint64_t {
    kByte = 1,
    kText,
    kShort,
    kLong,
    kRational,
    kSignedByte,
    kUndefined,
    kSignedShort,
    kSignedLong,
    kSignedRational,
    kFloat,
    kDouble,
    kDirectory,
    kLong8 = 16
};

/// Bytes of one value; 0 for a kind that nobody knows.
std::size_t sizeOf(std::uint64_t kind) {
    switch (kind) {
        case kByte:
        case kText:
        case kSignedByte:
        case kUndefined:
            return 1;
        case kShort:
        case kSignedShort:
            return 2;
        case kLong:
        case kSignedLong:
        case kFloat:
        case kDirectory:
            return 4;
        case kRational:
        case kSignedRational:
        case kDouble:
        case kLong8:
            return 8;
        default:
            return 0;
    }
}

int within(double value) {
    return value >= 1 && value <= 8 && value == static_cast<int>(value) ? static_cast<int>(value) : 0;
}

/// The first value as 1 to 8, or 0: a number of any kind counts, text and raw bytes don't.
int valueOf(std::uint64_t kind, std::string_view data, ByteOrder order) {
    const std::uint64_t bits = numberAt(data, 0, sizeOf(kind), order);
    switch (kind) {
        case kByte:
        case kText:
        case kUndefined:
            return 0;
        case kRational:
        case kSignedRational: {
            const auto denominator = static_cast<double>(numberAt(data, 4, 4, order));
            return denominator > 0 ? within(static_cast<double>(numberAt(data, 0, 4, order)) / denominator) : 0;
        }
        case kFloat:
            return within(std::bit_cast<float>(static_cast<std::uint32_t>(bits)));
        case kDouble:
            return within(std::bit_cast<double>(bits));
        default:
            return bits <= 8 ? static_cast<int>(bits) : 0;
    }
}

}  // namespace

std::optional<int> exifOrientation(std::string_view exif) {
    for (int i = 0; i < 2 && exif.starts_with(kExifHead); ++i) {
        exif.remove_prefix(kExifHead.size());
    }
    if (exif.size() < 8 || !(exif.starts_with("II") || exif.starts_with("MM"))) {
        return std::nullopt;
    }
    const ByteOrder order = exif.starts_with("II") ? ByteOrder::LittleEndian : ByteOrder::BigEndian;
    // Some cameras write the 42 in the other order.
    if (numberAt(exif, 2, 2, ByteOrder::LittleEndian) != 42 && numberAt(exif, 2, 2, ByteOrder::BigEndian) != 42) {
        return std::nullopt;
    }
    std::uint64_t at = numberAt(exif, 4, 4, order);
    if (at + 2 > exif.size()) {
        return std::nullopt;
    }
    const std::uint64_t entries = numberAt(exif, at, 2, order);
    at += 2;
    std::uint64_t claimed = 0;  // by all data that lies outside its entry
    for (std::uint64_t i = 0; i < entries && at + kEntryBytes <= exif.size(); ++i, at += kEntryBytes) {
        const std::uint64_t kind = numberAt(exif, at + 2, 2, order);
        const std::uint64_t size = sizeOf(kind) * numberAt(exif, at + 4, 4, order);
        if (size == 0) {
            continue;
        }
        std::string_view data = exif.substr(at + 8, 4);
        if (size > 4) {
            claimed += size;
            if (claimed > exif.size()) {
                continue;
            }
            const std::uint64_t place = numberAt(exif, at + 8, 4, order);
            if (place + size > exif.size()) {
                break;
            }
            data = exif.substr(place, size);
        }
        if (numberAt(exif, at, 2, order) == kOrientation) {
            return valueOf(kind, data, order);
        }
    }
    return std::nullopt;
}

std::optional<int> xmpOrientation(std::string_view xmp) {
    constexpr std::string_view kName = "tiff:Orientation";
    for (std::size_t at = xmp.find(kName); at != std::string_view::npos; at = xmp.find(kName, at + 1)) {
        std::string_view rest = xmp.substr(at + kName.size());
        const std::size_t sign = rest.starts_with("=\"") ? 2 : rest.starts_with('>') ? 1 : 0;
        if (sign > 0 && rest.size() > sign && rest[sign] >= '0' && rest[sign] <= '9') {
            return rest[sign] - '0';
        }
    }
    return std::nullopt;
}

Orientation orientationOf(std::string_view exif, std::string_view xmp) {
    return orientationOfExif(exifOrientation(exif).value_or(xmpOrientation(xmp).value_or(1)));
}

Orientation orientationOfExif(int value) {
    switch (value) {
        case 2:
            return {.transpose = false, .flipX = true, .flipY = false};
        case 3:
            return {.transpose = false, .flipX = true, .flipY = true};
        case 4:
            return {.transpose = false, .flipX = false, .flipY = true};
        case 5:
            return {.transpose = true, .flipX = false, .flipY = false};
        case 6:
            return {.transpose = true, .flipX = true, .flipY = false};
        case 7:
            return {.transpose = true, .flipX = true, .flipY = true};
        case 8:
            return {.transpose = true, .flipX = false, .flipY = true};
        default:
            return {};
    }
}

}  // namespace tubelet::media
