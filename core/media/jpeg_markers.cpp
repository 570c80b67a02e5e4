#include "media/jpeg_markers.h"

#include <algorithm>
#include <optional>

#include "media/byte_order.h"

namespace tubelet::media {

namespace {

constexpr std::string_view kStart = "\xff\xd8\xff";
constexpr std::string_view kExif("Exif\0\0", 6);
constexpr std::string_view kXmp("http://ns.adobe.com/xap/1.0/\0", 29);
constexpr std::string_view kMultiPicture("MPF\0", 4);

constexpr int kDefineHuffman = 0xC4, kReserved = 0xC8, kDefineArithmetic = 0xCC;
constexpr int kEnd = 0xD9, kScan = 0xDA, kComment = 0xFE, kApp1 = 0xE1, kApp2 = 0xE2;

struct Segment {
    int marker = 0;
    std::string_view data;
    std::size_t end = 0;  ///< first byte behind it
};

bool standsAlone(int marker) {
    return marker == 0x01 || (marker >= 0xD0 && marker <= kEnd);
}

bool isFrame(int marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != kDefineHuffman && marker != kReserved &&
           marker != kDefineArithmetic;
}

/// The next segment from `at` on; bytes that belong to none are passed over.
std::optional<Segment> nextSegment(std::string_view bytes, std::size_t at) {
    while (at + 1 < bytes.size()) {
        const int marker = static_cast<unsigned char>(bytes[at + 1]);
        if (bytes[at] != '\xff' || marker == 0 || marker == 0xFF) {
            ++at;
            continue;
        }
        at += 2;
        if (standsAlone(marker)) {
            return Segment{marker, {}, at};
        }
        const std::size_t length = at + 2 <= bytes.size() ? numberAt(bytes, at, 2) : 0;
        if (length < 2 || at + length > bytes.size()) {
            return std::nullopt;
        }
        return Segment{marker, bytes.substr(at + 2, length - 2), at + length};
    }
    return std::nullopt;
}

void readFrame(std::string_view data, int kind, JpegMarkers& markers) {
    if (data.size() >= 6) {
        markers.frameKind = kind;
        markers.bits = static_cast<int>(numberAt(data, 0, 1));
        markers.height = static_cast<int>(numberAt(data, 1, 2));
        markers.width = static_cast<int>(numberAt(data, 3, 2));
        markers.components = static_cast<int>(numberAt(data, 5, 1));
    }
}

}  // namespace

JpegMarkers jpegMarkers(std::string_view bytes) {
    JpegMarkers markers;
    if (!bytes.starts_with(kStart)) {
        return markers;
    }
    std::size_t at = 2;
    while (const std::optional<Segment> segment = nextSegment(bytes, at)) {
        at = segment->end;
        if (isFrame(segment->marker)) {
            readFrame(segment->data, segment->marker - 0xC0, markers);
        } else if (segment->marker == kApp1 && segment->data.starts_with(kExif)) {
            // A block of more than 64 kB goes on in further segments.
            markers.exif += segment->data.substr(markers.exif.empty() ? 0 : kExif.size());
        } else if (segment->marker == kApp1 && segment->data.starts_with(kXmp)) {
            markers.xmp = segment->data.substr(kXmp.size());
        } else if (segment->marker == kApp2 && segment->data.starts_with(kMultiPicture)) {
            markers.isMultiPicture = true;
        } else if (segment->marker == kComment) {
            markers.comments.emplace_back(segment->data);
        } else if (segment->marker == kScan) {
            markers.pixels = at;
            break;
        } else if (segment->marker == kEnd) {
            break;
        }
    }
    return markers;
}

std::size_t endOfJpeg(std::string_view bytes) {
    std::size_t at = bytes.starts_with(kStart) ? 2 : bytes.size();
    while (const std::optional<Segment> segment = nextSegment(bytes, at)) {
        at = segment->end;
        if (segment->marker == kEnd) {
            return at;
        }
    }
    return bytes.size();
}

int equalPicturesInRow(std::string_view bytes) {
    const JpegMarkers first = jpegMarkers(bytes);
    int count = 0;
    while (first.frameKind >= 0) {
        const JpegMarkers markers = jpegMarkers(bytes);
        if (markers.frameKind < 0 || markers.width != first.width || markers.height != first.height) {
            break;
        }
        ++count;
        bytes.remove_prefix(endOfJpeg(bytes));
        bytes.remove_prefix(std::min(bytes.find_first_not_of('\0'), bytes.size()));
    }
    return count;
}

}  // namespace tubelet::media
