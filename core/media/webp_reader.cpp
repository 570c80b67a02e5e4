#include "media/webp_reader.h"

#include <webp/decode.h>
#include <webp/demux.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "media/byte_order.h"
#include "media/clip_check.h"
#include "media/exif_orientation.h"
#include "media/frame_durations.h"
#include "media/picture.h"
#include "media/reading_notices.h"

namespace tubelet::media {

namespace {

struct DemuxerDeleter {
    void operator()(WebPDemuxer* demuxer) const { WebPDemuxDelete(demuxer); }
};

std::string_view chunkOf(const WebPDemuxer* demuxer, const char* type) {
    WebPChunkIterator chunk{};
    std::string_view data;
    if (WebPDemuxGetChunk(demuxer, type, 1, &chunk) != 0) {
        data = {reinterpret_cast<const char*>(chunk.chunk.bytes), chunk.chunk.size};
    }
    WebPDemuxReleaseChunkIterator(&chunk);  // the bytes themselves are the caller's
    return data;
}

std::vector<double> durationsOf(const WebPDemuxer* demuxer) {
    std::vector<double> durations;
    WebPIterator frame{};
    if (WebPDemuxGetFrame(demuxer, 1, &frame) != 0) {
        do {
            durations.push_back(frame.duration);
        } while (WebPDemuxNextFrame(&frame) != 0);
    }
    WebPDemuxReleaseIterator(&frame);
    return durations;
}

bool isTruncated(std::string_view bytes) {
    return bytes.size() < 12 || numberAt(bytes, 4, 4, ByteOrder::LittleEndian) + 8 > bytes.size();
}

}  // namespace

void WebpDecoderDeleter::operator()(WebPAnimDecoder* decoder) const {
    WebPAnimDecoderDelete(decoder);
}

WebpReader::WebpReader(std::filesystem::path source, std::string bytes, bool onWhite)
    : m_source(std::move(source)), m_onWhite(onWhite), m_bytes(std::move(bytes)) {
    WebPBitstreamFeatures features{};
    const auto* data = reinterpret_cast<const std::uint8_t*>(m_bytes.data());
    if (isTruncated(m_bytes)) {
        failReading(m_source, {says("media", "it is truncated: the end of its pixels is missing. Get it again")});
    }
    if (WebPGetFeatures(data, m_bytes.size(), &features) != VP8_STATUS_OK) {
        failReading(m_source, {says("media", "it is damaged (no WebP picture begins in it)")});
    }
    // The decoder holds two canvases of that size.
    checkPictureSize(m_source, static_cast<std::uint64_t>(features.width), static_cast<std::uint64_t>(features.height));
    WebPAnimDecoderOptions options;
    const WebPData whole{data, m_bytes.size()};
    if (WebPAnimDecoderOptionsInit(&options) != 0) {
        options.color_mode = MODE_RGBA;
        m_decoder.reset(WebPAnimDecoderNew(&whole, &options));
    }
    if (!m_decoder) {
        failReading(m_source, {says("media", "it is damaged (its frames can't be told apart)")});
    }
    m_info.pixelFormat = features.has_alpha != 0 ? "argb" : features.format == 1 ? "yuv420p" : "rgb24";
    describe();
    m_pending = decode();
    if (!m_pending) {
        failReading(m_source, {says("media", "it holds no frame that can be decoded")});
    }
    m_info.width = m_pending->width;
    m_info.height = m_pending->height;
}

void WebpReader::describe() {
    const WebPDemuxer* demuxer = WebPAnimDecoderGetDemuxer(m_decoder.get());
    m_orientation = orientationOf(chunkOf(demuxer, "EXIF"), chunkOf(demuxer, "XMP "));
    m_info.codec = "webp";
    m_info.colorSpace = "unknown";
    const std::vector<double> durations = durationsOf(demuxer);
    m_info.frames = std::max(static_cast<int>(durations.size()), 1);
    if (durations.size() < 2) {
        return;
    }
    m_info.frameRate = frameRateOfDurations(durations);
    if (areUneven(durations)) {
        addNotice(m_info.notices, noticeOfVariableRate());
    }
}

std::optional<Image> WebpReader::next() {
    return m_pending ? std::exchange(m_pending, std::nullopt) : decode();
}

std::optional<Image> WebpReader::decode() {
    if (WebPAnimDecoderHasMoreFrames(m_decoder.get()) == 0) {
        return std::nullopt;
    }
    WebPAnimInfo canvas{};
    std::uint8_t* pixels = nullptr;
    int endMs = 0;
    if (WebPAnimDecoderGetInfo(m_decoder.get(), &canvas) == 0 ||
        WebPAnimDecoderGetNext(m_decoder.get(), &pixels, &endMs) == 0) {
        failReading(m_source, {says("media", "a frame is damaged")});
    }
    Image image = unfilledImage(m_source, canvas.canvas_width, canvas.canvas_height);
    if (addPixels(image.rgb, pixels, std::size_t{canvas.canvas_width} * canvas.canvas_height, 4, m_onWhite)) {
        addNotice(m_info.notices, noticeOfTransparency(m_onWhite));
    }
    return oriented(std::move(image), m_orientation);
}

}  // namespace tubelet::media
