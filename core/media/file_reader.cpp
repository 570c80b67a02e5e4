#include "media/file_reader.h"

#include <algorithm>
#include <utility>

#include "media/clip_check.h"
#include "media/full_chroma.h"
#include "media/image_file.h"
#include "media/picture.h"
#include "media/reading_notices.h"
#include "media/recipe_tag.h"
#include "media/resize.h"
#include "media/stream_choice.h"

namespace tubelet::media {

namespace {

std::string orEmpty(const char* text) {
    return text != nullptr ? text : "";
}

}  // namespace

FileReader::FileReader(const std::filesystem::path& source, const ReadOptions& options)
    : m_source(source), m_options(options), m_decoder(source), m_color(options.matrix) {
    m_pending = decode();
    if (!m_pending) {
        failReading(source, {says("media", "it holds no frame that can be decoded")});
    }
}

std::optional<Image> FileReader::next() {
    return m_pending ? std::exchange(m_pending, std::nullopt) : decode();
}

std::optional<Image> FileReader::decode() {
    const AVFrame* frame = m_decoder.next();
    if (const auto good = m_decoder.gapAfter(); good && !m_gapTold) {
        m_gapTold = true;
        addNotice(m_info.notices, noticeOfGap(*good));
    }
    if (frame == nullptr) {
        return std::nullopt;
    }
    const bool isFirst = m_shown.width == 0;
    if (isFirst) {
        begin(*frame);
    }
    watchTime(*frame);
    const FramePtr full = m_decoder.isAvif() ? withFullChroma(*frame) : FramePtr();
    Image image = m_color.convert(full ? *full : *frame, m_decoder.stillPicture());
    lookThrough(*frame, isFirst, image);
    const PixelSize own = squaredSize({image.width, image.height}, m_decoder.pixelAspect(*frame));
    if (own != m_shown) {
        addNotice(m_info.notices, noticeOfChangedSize({m_info.width, m_info.height}));
    }
    if (PixelSize{image.width, image.height} != m_shown) {
        image = resize(image, m_shown.width, m_shown.height);
    }
    image = oriented(std::move(image), m_decoder.orientation(*frame));
    if (isFirst) {
        m_info.width = image.width;
        m_info.height = image.height;
        describe(*frame);
    } else if (image.width != m_info.width || image.height != m_info.height) {
        addNotice(m_info.notices, noticeOfChangedSize({m_info.width, m_info.height}));
        image = resize(image, m_info.width, m_info.height);  // its turn has changed
    }
    return image;
}

void FileReader::lookThrough(const AVFrame& frame, bool isFirst, Image& image) {
    if (!m_options.onWhite && (isFirst || m_transparencyTold)) {
        return;  // describe() tells of the first one
    }
    const auto alpha = alphaOf(frame);
    if (!alpha.empty() && !isFirst && !m_transparencyTold) {
        m_transparencyTold = true;
        addNotice(m_info.notices, noticeOfTransparency(m_options.onWhite));
    }
    if (m_options.onWhite && image.rgb.size() == 3 * alpha.size()) {
        for (std::size_t i = 0; i < alpha.size(); ++i) {
            layOnWhite(image.rgb.data() + 3 * i, alpha[i]);
        }
    }
}

void FileReader::begin(const AVFrame& frame) {
    m_shown = squaredSize({frame.width, frame.height}, m_decoder.pixelAspect(frame));
    m_color.setPeak(m_decoder.peakNits(frame));
}

void FileReader::describe(const AVFrame& frame) {
    const AVStream& stream = m_decoder.stream();
    m_info.codec = avcodec_get_name(stream.codecpar->codec_id);
    m_info.pixelFormat = orEmpty(av_get_pix_fmt_name(static_cast<AVPixelFormat>(frame.format)));
    m_info.colorSpace = orEmpty(av_color_space_name(frame.colorspace));
    m_info.frames = m_decoder.frames();
    m_info.hasSound = hasSound(m_decoder.format());
    const std::vector<Message> before =
        std::exchange(m_info.notices, noticesOf(m_decoder, frame, {m_info.width, m_info.height}, m_options));
    for (const Message& notice : before) {
        addNotice(m_info.notices, notice);
    }
    if (m_decoder.stillPicture()) {
        return;
    }
    const AVRational rate = stream.avg_frame_rate.num > 0 ? stream.avg_frame_rate : stream.r_frame_rate;
    m_info.frameRate = rate.num > 0 && rate.den > 0 ? av_q2d(rate) : 0;
    m_info.recipeJson = recipeOf(m_decoder.format());
}

void FileReader::watchTime(const AVFrame& frame) {
    const std::int64_t time = frame.best_effort_timestamp;
    if (m_decoder.stillPicture() || time == AV_NOPTS_VALUE) {
        return;
    }
    if (m_time && time > *m_time) {
        const std::int64_t step = time - *m_time;
        m_shortest = m_shortest == 0 ? step : std::min(m_shortest, step);
        m_longest = std::max(m_longest, step);
        if (m_longest - m_shortest > m_decoder.timeRounding() && m_longest * 4 > m_shortest * 5 && !m_gapTold) {
            addNotice(m_info.notices, noticeOfVariableRate());
        }
    }
    m_time = time;
}

}  // namespace tubelet::media
