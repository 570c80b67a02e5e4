#pragma once

// Private to media: what stands in a JPEG file around its pixels. ITU-T T.81, annex B.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tubelet::media {

/// The segments in front of the pixels that say how to show them.
/// Of a file that is no JPEG, or cut short, whatever was there.
struct JpegMarkers {
    int frameKind = -1;  ///< n of SOFn: 0 baseline, 2 progressive, 3 lossless...; -1: none
    int bits = 0;        ///< a sample
    int width = 0;
    int height = 0;
    int components = 0;
    bool isMultiPicture = false;        ///< has an MPF segment: its file holds other pictures
                                        ///< too (CIPA DC-007)
    std::string exif;                   ///< all APP1 Exif segments joined, with one
                                        ///< "Exif\0\0" in front
    std::string xmp;                    ///< the last XMP segment
    std::vector<std::string> comments;  ///< of each COM segment
    std::size_t pixels = 0;             ///< where the first scan's data begins; 0: there is none
};

/// Reads the segments of the picture that begins at the first byte.
JpegMarkers jpegMarkers(std::string_view bytes);

/// The first byte behind the picture (behind its EOI), or the end of `bytes` where that is missing.
std::size_t endOfJpeg(std::string_view bytes);

/// How many pictures of the first one's size stand one behind the other, itself included, nothing
/// but zeros between them; 0 for no JPEG.
int equalPicturesInRow(std::string_view bytes);

}  // namespace tubelet::media
