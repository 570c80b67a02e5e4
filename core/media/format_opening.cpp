#include "media/format_opening.h"

#include <cstdint>
#include <string>
#include <system_error>

#include "media/clip_check.h"
#include "media/foreign_source.h"
#include "media/matroska_size.h"

namespace tubelet::media {

namespace {

namespace fs = std::filesystem;

/// The length of the file.
std::uint64_t checkReadableFile(const fs::path& source) {
    std::error_code failed;
    const fs::file_status status = fs::status(source, failed);
    if (!fs::exists(status)) {
        failReading(source, status.type() == fs::file_type::not_found ? Message{says("media", "there is no such file")}
                                                                      : reason(failed));
    }
    if (!fs::is_regular_file(status)) {
        failReading(source, {says("media", "it is not a file")});
    }
    const std::uintmax_t bytes = fs::file_size(source, failed);
    if (bytes == 0 && !failed) {
        failReading(source, {says("media", "it is empty")});
    }
    return bytes;
}

}  // namespace

OpenFormat openFormat(const fs::path& source) {
    const std::uint64_t bytes = checkReadableFile(source);
    AVIOContext* io = nullptr;
    if (const int result = avio_open(&io, fileUrl(source).c_str(), AVIO_FLAG_READ); result < 0) {
        failReading(source, ffmpegReason(result));
    }
    OpenFormat opened;
    opened.io.reset(io);
    const std::string head = headOf(source);
    refuseForeign(source, foreignByMagic(head));
    if (const std::uint64_t wanted = matroskaBytes(head); bytes < wanted) {
        failReading(source, {says("media", "it is truncated: %1 of %2 bytes are there. Get it again"), bytes, wanted});
    }
    AVFormatContext* format = allocated(avformat_alloc_context());
    format->pb = io;
    const AVInputFormat* kind = nullptr;
    if (isTarga(source, head)) {
        kind = av_find_input_format("image2pipe");
        format->video_codec_id = AV_CODEC_ID_TARGA;
    }
    Options options;
    // No protocol is allowed: formats that merely name other files (HLS, concat) can
    // open none of them.
    options.set("protocol_whitelist", "none");
    // Without an address FFmpeg judges by content only; a failed open frees the context.
    if (const int result = avformat_open_input(&format, nullptr, kind, options.get()); result < 0) {
        refuseForeign(source, foreignSource(head, bytes));
        failReading(source,
                    result == AVERROR_INVALIDDATA
                        ? Message{says("media", "it is damaged, truncated or of a kind that FFmpeg doesn't know")}
                        : ffmpegReason(result));
    }
    opened.format.reset(format);
    if (const int result = avformat_find_stream_info(format, nullptr); result < 0) {
        failReading(source, {says("media", "it is damaged or truncated (%1)"), ffmpegReason(result)});
    }
    return opened;
}

}  // namespace tubelet::media
