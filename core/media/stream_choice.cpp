#include "media/stream_choice.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "media/clip_check.h"

namespace tubelet::media {

namespace {

bool isVideo(const AVStream& stream) {
    constexpr int kStandsForTheFile =
        AV_DISPOSITION_ATTACHED_PIC | AV_DISPOSITION_TIMED_THUMBNAILS | AV_DISPOSITION_STILL_IMAGE;
    return stream.codecpar->codec_type == AVMEDIA_TYPE_VIDEO && (stream.disposition & kStandsForTheFile) == 0;
}

/// The larger, the more likely what people see; compared place by place.
std::array<std::int64_t, 4> rankOf(const AVStream& stream) {
    return {avcodec_find_decoder(stream.codecpar->codec_id) != nullptr,
            (stream.disposition & AV_DISPOSITION_DEFAULT) != 0,
            stream.nb_frames != 1,  // 0: the container doesn't tell
            std::int64_t{stream.codecpar->width} * stream.codecpar->height};
}

std::string described(const AVStream& stream) {
    return std::string(avcodec_get_name(stream.codecpar->codec_id)) + ", " +
           sizeText(stream.codecpar->width, stream.codecpar->height);
}

}  // namespace

AVStream* chosenVideoStream(const AVFormatContext& format) {
    AVStream* chosen = nullptr;
    for (unsigned i = 0; i < format.nb_streams; ++i) {
        AVStream* stream = format.streams[i];
        if (isVideo(*stream) && (chosen == nullptr || rankOf(*stream) > rankOf(*chosen))) {
            chosen = stream;
        }
    }
    return chosen;
}

Message noticeOfOtherStreams(const AVFormatContext& format, const AVStream& chosen) {
    int videos = 0;
    int number = 0;
    for (unsigned i = 0; i < format.nb_streams; ++i) {
        if (isVideo(*format.streams[i])) {
            ++videos;
            number = format.streams[i] == &chosen ? videos : number;
        }
    }
    return videos < 2 ? Message()
                      : Message{says("media", "It holds %1 video streams: number %2 (%3) is read, as players choose."),
                                videos, number, described(chosen)};
}

bool hasSound(const AVFormatContext& format) {
    return std::any_of(format.streams, format.streams + format.nb_streams,
                       [](const AVStream* stream) { return stream->codecpar->codec_type == AVMEDIA_TYPE_AUDIO; });
}

}  // namespace tubelet::media
