#include "media/jpeg_picture.h"

#include <algorithm>
#include <csetjmp>
#include <cstdio>

// libjpeg's header needs FILE and size_t from in front of it.
#include <jpeglib.h>

#include <jerror.h>

#include "media/clip_check.h"
#include "media/exif_orientation.h"
#include "media/jpeg_markers.h"
#include "media/png_recipe.h"

namespace tubelet::media {

namespace {

namespace fs = std::filesystem;

/// Far more than any encoder makes; each scan goes over all pixels.
constexpr int kMaxScans = 500;
/// From here on a row of equal pictures is taken for a film (Motion JPEG without a container).
constexpr int kFilmPictures = 3;

// libjpeg reports errors by longjmp: the functions that set the jump hold nothing that has a
// destructor, and what they fill belongs to their callers.

struct ErrorReport : jpeg_error_mgr {
    std::jmp_buf jump;
    int code = 0;
    char message[JMSG_LENGTH_MAX] = {};
    bool isDamaged = false;  ///< pixels were made up for ones that could not be decoded
    bool hasTooManyScans = false;
};

ErrorReport& reportOf(j_common_ptr jpeg) {
    return *static_cast<ErrorReport*>(jpeg->err);
}

[[noreturn]] void onError(j_common_ptr jpeg) {
    ErrorReport& report = reportOf(jpeg);
    report.code = report.msg_code;
    report.format_message(jpeg, report.message);
    std::longjmp(report.jump, 1);
}

void onMessage(j_common_ptr jpeg, int level) {
    ErrorReport& report = reportOf(jpeg);
    if (level >= 0) {
        return;
    }
    switch (report.msg_code) {
        case JWRN_JPEG_EOF:
            onError(jpeg);
        case JWRN_HIT_MARKER:
        case JWRN_HUFF_BAD_CODE:
        case JWRN_ARITH_BAD_CODE:
        case JWRN_MUST_RESYNC:
            report.isDamaged = true;
            break;
        case JWRN_EXTRANEOUS_DATA: {
            // Between segments, or in front of the end, it is padding; within the
            // pixels it was pixels.
            const int marker = report.msg_parm.i[1];
            report.isDamaged |= marker >= JPEG_RST0 && marker <= JPEG_RST0 + 7;
            break;
        }
        default:
            break;  // unknown Adobe versions...
    }
}

void onProgress(j_common_ptr jpeg) {
    if (reinterpret_cast<j_decompress_ptr>(jpeg)->input_scan_number > kMaxScans) {
        reportOf(jpeg).hasTooManyScans = true;
        onError(jpeg);
    }
}

struct Decompressor {
    jpeg_decompress_struct jpeg{};
    ErrorReport report;
    jpeg_progress_mgr progress{};

    Decompressor() {
        jpeg.err = jpeg_std_error(&report);
        report.error_exit = &onError;
        report.emit_message = &onMessage;
        progress.progress_monitor = &onProgress;
    }
    ~Decompressor() { jpeg_destroy_decompress(&jpeg); }
    Decompressor(const Decompressor&) = delete;
    Decompressor& operator=(const Decompressor&) = delete;
};

bool readHeader(Decompressor& decompressor, std::string_view bytes) {
    jpeg_decompress_struct& jpeg = decompressor.jpeg;
    if (setjmp(decompressor.report.jump) != 0) {
        return false;
    }
    jpeg_create_decompress(&jpeg);
    jpeg.progress = &decompressor.progress;
    jpeg_mem_src(&jpeg, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    jpeg_read_header(&jpeg, TRUE);
    return true;
}

bool start(Decompressor& decompressor, J_COLOR_SPACE colors) {
    if (setjmp(decompressor.report.jump) != 0) {
        return false;
    }
    decompressor.jpeg.out_color_space = colors;
    jpeg_start_decompress(&decompressor.jpeg);
    return true;
}

bool readRow(Decompressor& decompressor, JSAMPROW row) {
    if (setjmp(decompressor.report.jump) != 0) {
        return false;
    }
    return jpeg_read_scanlines(&decompressor.jpeg, &row, 1) == 1;
}

/// Reads up to the end of the picture: it must be there.
bool finish(Decompressor& decompressor) {
    if (setjmp(decompressor.report.jump) != 0) {
        return false;
    }
    return jpeg_finish_decompress(&decompressor.jpeg) == TRUE;
}

[[noreturn]] void fail(const fs::path& source, const Decompressor& decompressor) {
    const ErrorReport& report = decompressor.report;
    if (report.hasTooManyScans) {
        failReading(
            source,
            {says("media",
                  "it is stored in more than %1 scans, which no program needs. Save it anew with another program"),
             kMaxScans});
    }
    switch (report.code) {
        case JWRN_JPEG_EOF:
            failReading(source, {says("media", "it is truncated: the end of the picture is missing. Get it again")});
        case JERR_BAD_PRECISION:
            failReading(
                source,
                {says("media", "its samples have %1 bits and 8 are expected in a JPEG picture. Save it with 8 bits"),
                 decompressor.jpeg.data_precision});
        case JERR_EMPTY_IMAGE:
            failReading(source, {says("media",
                                      "it says that it has no rows or columns (some scanners write the height behind "
                                      "the pixels). Save it anew with another program")});
        case JERR_SOF_UNSUPPORTED:
            failReading(source, {says("media",
                                      "it is a hierarchical or lossless JPEG picture of a kind that is not read. Save "
                                      "it as an ordinary JPEG or a PNG")});
        case JERR_OUT_OF_MEMORY:
            failReading(source, {says("media", "there is not enough memory for it")});
        default:
            failReading(source, {says("media", "it is damaged (%1)"), std::string(report.message)});
    }
}

std::string pixelFormatOf(const jpeg_decompress_struct& jpeg) {
    if (jpeg.num_components == 1) {
        return "gray";
    }
    if (jpeg.num_components == 4) {
        return "cmyk";
    }
    if (jpeg.jpeg_color_space == JCS_RGB) {
        return "rgb24";
    }
    const int across = jpeg.max_h_samp_factor / std::max(jpeg.comp_info[1].h_samp_factor, 1);
    const int down = jpeg.max_v_samp_factor / std::max(jpeg.comp_info[1].v_samp_factor, 1);
    const char* kind = down == 2   ? (across == 2   ? "420"
                                      : across == 1 ? "440"
                                                    : "410")
                       : down == 1 ? (across == 4   ? "411"
                                      : across == 2 ? "422"
                                                    : "444")
                                   : "444";
    return std::string("yuvj") + kind + "p";
}

/// What the markers tell: how to turn it, what else is in the file.
void describe(const JpegMarkers& markers, std::string_view bytes, Picture& picture) {
    picture.codec = "mjpeg";
    picture.orientation = orientationOf(markers.exif, markers.xmp);
    picture.recipeJson = recipeIn(markers.comments);
    if (equalPicturesInRow(bytes) > 1) {
        picture.notices.push_back({says("media",
                                        "It holds more than one picture of its size (such as the views of a stereo "
                                        "photo); the first one is read.")});
    }
}

}  // namespace

bool isJpegPicture(std::string_view bytes) {
    const JpegMarkers markers = jpegMarkers(bytes);
    constexpr int kLossless = 3;
    return bytes.starts_with("\xff\xd8\xff") && markers.frameKind != kLossless &&
           (markers.isMultiPicture || equalPicturesInRow(bytes) < kFilmPictures);
}

Picture decodeJpeg(const fs::path& source, std::string_view bytes) {
    Decompressor decompressor;
    jpeg_decompress_struct& jpeg = decompressor.jpeg;
    if (!readHeader(decompressor, bytes)) {
        fail(source, decompressor);
    }
    if (jpeg.num_components != 1 && jpeg.num_components != 3 && jpeg.num_components != 4) {
        failReading(source, {says("media",
                                  "it has %1 channels, and nothing says which colours they are: expected 1 (grey), 3 "
                                  "or 4 (inks). Save it anew with another program"),
                             jpeg.num_components});
    }
    Picture picture;
    picture.image = unfilledImage(source, jpeg.image_width, jpeg.image_height);
    picture.pixelFormat = pixelFormatOf(jpeg);
    picture.colorSpace = jpeg.jpeg_color_space == JCS_YCbCr ? "bt470bg" : "unknown";
    const auto channels = static_cast<std::size_t>(jpeg.num_components);
    if (!start(decompressor, channels == 1 ? JCS_GRAYSCALE : channels == 3 ? JCS_RGB : JCS_CMYK)) {
        fail(source, decompressor);
    }
    const std::size_t width = jpeg.output_width;
    std::vector<JSAMPLE> row(width * channels);
    for (JDIMENSION y = 0; y < jpeg.output_height; ++y) {
        if (!readRow(decompressor, row.data())) {
            fail(source, decompressor);
        }
        if (channels == 4) {
            for (JSAMPLE& ink : row) {
                ink = static_cast<JSAMPLE>(255 - ink);
            }
            addInks(picture.image.rgb, row.data(), width);
        } else {
            addPixels(picture.image.rgb, row.data(), width, channels);
        }
    }
    if (!finish(decompressor)) {
        fail(source, decompressor);
    }
    describe(jpegMarkers(bytes), bytes, picture);
    if (decompressor.report.isDamaged) {
        picture.notices.push_back({says("media",
                                        "It is damaged: some of its pixels could not be decoded, and stand there grey "
                                        "or in wrong colours. Get it again if it looks wrong.")});
    }
    return picture;
}

}  // namespace tubelet::media
