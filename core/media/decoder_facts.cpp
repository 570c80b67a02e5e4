// What a file says of its pictures.

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <string_view>

extern "C" {
#include <libavutil/dovi_meta.h>
#include <libavutil/mastering_display_metadata.h>
}

#include "media/decoder.h"
#include "media/display_filter.h"

namespace tubelet::media {

namespace {

/// What the container says of the whole stream, or null.
template <typename Data>
const Data* sideData(const AVStream& stream, AVPacketSideDataType type, std::size_t least = sizeof(Data)) {
#if LIBAVCODEC_VERSION_INT >= AV_VERSION_INT(60, 31, 102)
    const AVPacketSideData* data =
        av_packet_side_data_get(stream.codecpar->coded_side_data, stream.codecpar->nb_coded_side_data, type);
    return data != nullptr && data->size >= least ? reinterpret_cast<const Data*>(data->data) : nullptr;
#else
    std::size_t size = 0;
    const std::uint8_t* data = av_stream_get_side_data(&stream, type, &size);
    return data != nullptr && size >= least ? reinterpret_cast<const Data*>(data) : nullptr;
#endif
}

/// What this frame says, or null.
template <typename Data>
const Data* sideData(const AVFrame& frame, AVFrameSideDataType type, std::size_t least = sizeof(Data)) {
    const AVFrameSideData* data = av_frame_get_side_data(&frame, type);
    return data != nullptr && static_cast<std::size_t>(data->size) >= least ? reinterpret_cast<const Data*>(data->data)
                                                                            : nullptr;
}

constexpr std::size_t kMatrixBytes = 9 * sizeof(std::int32_t);

}  // namespace

std::optional<int> Decoder::frames() const {
    if (stillPicture()) {
        return 1;
    }
    // Only MP4's and QuickTime's index has an entry for every sample, already cut as
    // the edit list says.
    const int entries = avformat_index_get_entries_count(m_stream);
    if (std::string_view(m_format->iformat->name).starts_with("mov") && entries > 0) {
        int shown = 0;
        for (int i = 0; i < entries; ++i) {
            const AVIndexEntry& entry = *avformat_index_get_entry(m_stream, i);
            shown += (entry.flags & AVINDEX_DISCARD_FRAME) == 0 && entry.size > 0 ? 1 : 0;
        }
        return shown > 0 ? std::optional(shown) : std::nullopt;
    }
    return m_stream->nb_frames > 0 && m_stream->nb_frames <= std::numeric_limits<int>::max()
               ? std::optional(static_cast<int>(m_stream->nb_frames))
               : std::nullopt;
}

const std::int32_t* Decoder::displayMatrix(const AVFrame& frame) const {
    const auto* matrix = sideData<std::int32_t>(*m_stream, AV_PKT_DATA_DISPLAYMATRIX, kMatrixBytes);
    return matrix != nullptr ? matrix : sideData<std::int32_t>(frame, AV_FRAME_DATA_DISPLAYMATRIX, kMatrixBytes);
}

Orientation Decoder::orientation(const AVFrame& frame) const {
    const std::int32_t* matrix = displayMatrix(frame);
    return matrix != nullptr ? orientationOf(matrix) : Orientation{};
}

bool Decoder::isTurnedSquarely(const AVFrame& frame) const {
    const std::int32_t* matrix = displayMatrix(frame);
    if (matrix == nullptr) {
        return true;
    }
    const auto straight = std::max(std::llabs(matrix[0]), std::llabs(matrix[4]));
    const auto across = std::max(std::llabs(matrix[1]), std::llabs(matrix[3]));
    return std::min(straight, across) * 100 <= std::max(straight, across);  // half a degree
}

AVRational Decoder::pixelAspect(const AVFrame& frame) const {
    return stillPicture() ? AVRational{0, 1}
                          : av_guess_sample_aspect_ratio(m_format.get(), m_stream, const_cast<AVFrame*>(&frame));
}

double Decoder::peakNits(const AVFrame& frame) const {
    const auto* light = sideData<AVContentLightMetadata>(*m_stream, AV_PKT_DATA_CONTENT_LIGHT_LEVEL);
    if (light == nullptr) {
        light = sideData<AVContentLightMetadata>(frame, AV_FRAME_DATA_CONTENT_LIGHT_LEVEL);
    }
    if (light != nullptr && light->MaxCLL > 0) {
        return light->MaxCLL;
    }
    const auto* screen = sideData<AVMasteringDisplayMetadata>(*m_stream, AV_PKT_DATA_MASTERING_DISPLAY_METADATA);
    if (screen == nullptr) {
        screen = sideData<AVMasteringDisplayMetadata>(frame, AV_FRAME_DATA_MASTERING_DISPLAY_METADATA);
    }
    const bool isNamed = screen != nullptr && screen->has_luminance != 0 && screen->max_luminance.num > 0 &&
                         screen->max_luminance.den > 0;
    return isNamed ? av_q2d(screen->max_luminance) : kUsualPeakNits;
}

int Decoder::timeRounding() const {
    const AVRational rate = m_stream->avg_frame_rate;
    return rate.num > 0 && rate.den > 0 && av_div_q(av_inv_q(rate), m_stream->time_base).den == 1 ? 0 : 1;
}

bool Decoder::isAvif() const {
    const AVDictionaryEntry* brand = av_dict_get(m_format->metadata, "major_brand", nullptr, 0);
    return brand != nullptr && std::string_view(brand->value).starts_with("avi");
}

bool Decoder::needsDolbyVision() const {
    const auto* dolby = sideData<AVDOVIDecoderConfigurationRecord>(*m_stream, AV_PKT_DATA_DOVI_CONF);
    return dolby != nullptr && dolby->dv_bl_signal_compatibility_id == 0;
}

}  // namespace tubelet::media
