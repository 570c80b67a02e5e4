#include "media/apng_reader.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include "media/byte_order.h"
#include "media/clip_check.h"
#include "media/frame_durations.h"
#include "media/picture.h"
#include "media/png_picture.h"
#include "media/png_pixels.h"
#include "media/png_recipe.h"
#include "media/reading_notices.h"

namespace tubelet::media {

namespace {

constexpr std::size_t kHeaderBytes = 13, kControlBytes = 26, kSequenceBytes = 4;

std::uint32_t number(std::string_view bytes, std::size_t at, std::size_t size = 4) {
    return static_cast<std::uint32_t>(numberAt(bytes, at, size));
}

/// Lays one pixel over another, both not multiplied with their alpha.
void blend(std::uint8_t* under, const std::uint8_t* over) {
    if (over[3] == 255 || under[3] == 0) {
        std::memcpy(under, over, 4);
    } else if (over[3] != 0) {
        const unsigned mine = over[3] * 255U;
        const unsigned its = (255U - over[3]) * under[3];
        const unsigned all = mine + its;
        for (int c = 0; c < 3; ++c) {
            under[c] = static_cast<std::uint8_t>((over[c] * mine + under[c] * its + all / 2) / all);
        }
        under[3] = static_cast<std::uint8_t>((all + 127) / 255);
    }
}

/// The value of acTL's count of frames, or 0 where there is none in front of the pixels.
std::uint32_t framesTold(const std::vector<PngChunk>& chunks) {
    for (const PngChunk& chunk : chunks) {
        if (chunk.type == "IDAT") {
            break;
        }
        if (chunk.type == "acTL" && chunk.isIntact && chunk.data.size() >= 8) {
            return number(chunk.data, 0);
        }
    }
    return 0;
}

}  // namespace

bool isAnimatedPng(const std::vector<PngChunk>& chunks) {
    return framesTold(chunks) > 1;
}

ApngReader::ApngReader(std::filesystem::path source, std::string bytes, bool onWhite)
    : m_source(std::move(source)), m_onWhite(onWhite), m_bytes(std::move(bytes)) {
    const std::vector<PngChunk> chunks = pngChunks(m_bytes);
    findFrames(chunks);
    describe(chunks);
    m_canvas.resize(std::size_t{m_width} * m_height * 4);
    m_pending = decode();
    m_info.width = m_pending->width;
    m_info.height = m_pending->height;
}

ApngReader::Frame ApngReader::frameOf(const PngChunk& control) const {
    const std::string_view data = control.data;
    if (data.size() < kControlBytes) {
        failReading(m_source, {says("media", "it is damaged (a frame's description is too short)")});
    }
    Frame frame;
    frame.width = number(data, 4);
    frame.height = number(data, 8);
    frame.x = number(data, 12);
    frame.y = number(data, 16);
    const std::uint32_t perSecond = number(data, 22, 2);
    frame.durationMs = 1000.0 * number(data, 20, 2) / (perSecond > 0 ? perSecond : 100);
    frame.clearsAfter = data[24] == 1;
    frame.restoresAfter = data[24] == 2;
    frame.isBlended = data[25] == 1;
    if (frame.width == 0 || frame.height == 0 || std::uint64_t{frame.x} + frame.width > m_width ||
        std::uint64_t{frame.y} + frame.height > m_height) {
        failReading(m_source, {says("media", "it is damaged (a frame lies outside the picture)")});
    }
    return frame;
}

void ApngReader::findFrames(const std::vector<PngChunk>& chunks) {
    if (chunks.front().type != "IHDR" || chunks.front().data.size() != kHeaderBytes) {
        failReading(m_source, {says("media", "it is damaged (its header is missing)")});
    }
    m_header = chunks.front().data;
    m_width = number(m_header, 0);
    m_height = number(m_header, 4);
    checkPictureSize(m_source, m_width, m_height);
    // Before the canvas is made.
    // The picture in front, or the first frame, is as large as the whole.
    constexpr std::array<std::uint64_t, 7> kChannels = {1, 0, 3, 1, 2, 0, 4};
    const std::uint64_t channels = kChannels[std::min<std::size_t>(number(m_header, 9, 1), kChannels.size() - 1)];
    const std::uint64_t rowBytes = (m_width * channels * number(m_header, 8, 1) + 7) / 8;
    checkRoom(m_source, m_width, m_height, rowBytes * m_height, kMostInflated, m_bytes.size());
    bool isBehindPixels = false;  // as in a still picture, a palette doesn't count there
    for (const PngChunk& chunk : chunks) {
        const bool isShared = !isBehindPixels && (chunk.type == "PLTE" || chunk.type == "tRNS");
        const bool isPixels = chunk.type == "IDAT" || chunk.type == "fdAT";
        if (!chunk.isIntact && (isShared || isPixels || chunk.type == "fcTL" || chunk.type == "IHDR")) {
            failReading(m_source, {says("media", "it is damaged (a checksum is wrong)")});
        }
        isBehindPixels |= isPixels;
        if (isShared) {
            m_shared += chunkBytes(chunk.type, chunk.data);
        } else if (chunk.type == "fcTL") {
            m_frames.push_back(frameOf(chunk));
        } else if (isPixels && !m_frames.empty()) {
            const std::size_t skipped = chunk.type == "fdAT" ? std::min(kSequenceBytes, chunk.data.size()) : 0;
            m_frames.back().data.push_back(chunk.data.substr(skipped));
        }
    }
    const std::uint32_t told = framesTold(chunks);
    const auto whole = static_cast<std::uint32_t>(
        std::count_if(m_frames.begin(), m_frames.end(), [](const Frame& frame) { return !frame.data.empty(); }));
    if (whole < told) {
        failReading(m_source, {says("media", "it is truncated: %1 of %2 frames are there"), whole, told});
    }
    m_frames.resize(told);
}

void ApngReader::describe(const std::vector<PngChunk>& chunks) {
    const PngText text = textOf(chunks);
    std::vector<double> durations;
    for (const Frame& frame : m_frames) {
        durations.push_back(frame.durationMs);
    }
    m_orientation = orientationInPng(chunks, text);
    m_info.codec = "apng";
    m_info.colorSpace = "unknown";
    m_info.recipeJson = recipeIn(text);
    m_info.frames = static_cast<int>(m_frames.size());
    m_info.frameRate = frameRateOfDurations(durations);
    if (areUneven(durations)) {
        addNotice(m_info.notices, noticeOfVariableRate());
    }
}

std::string ApngReader::pngOf(const Frame& frame) const {
    std::string header = m_header;
    for (int i = 0; i < 4; ++i) {
        header[static_cast<std::size_t>(i)] = static_cast<char>(frame.width >> (24 - 8 * i));
        header[static_cast<std::size_t>(4 + i)] = static_cast<char>(frame.height >> (24 - 8 * i));
    }
    std::string png = std::string(kPngSignature) + chunkBytes("IHDR", header) + m_shared;
    for (const std::string_view data : frame.data) {
        png += chunkBytes("IDAT", data);
    }
    return png + chunkBytes("IEND", {});
}

void ApngReader::draw(const Frame& frame) {
    const PngPixels pixels = decodePngPixels(m_source, pngOf(frame));
    m_info.pixelFormat = pixels.format;
    if (pixels.isDeepGrey) {
        addNotice(m_info.notices, noticeOfDeepGrey());
    }
    for (std::size_t y = 0; y < frame.height; ++y) {
        std::uint8_t* to = m_canvas.data() + ((frame.y + y) * m_width + frame.x) * 4;
        const std::uint8_t* from = pixels.rgba.data() + y * frame.width * 4;
        if (!frame.isBlended) {
            std::memcpy(to, from, std::size_t{frame.width} * 4);
            continue;
        }
        for (std::size_t x = 0; x < frame.width; ++x) {
            blend(to + 4 * x, from + 4 * x);
        }
    }
}

std::optional<Image> ApngReader::next() {
    return m_pending ? std::exchange(m_pending, std::nullopt) : decode();
}

std::optional<Image> ApngReader::decode() {
    if (m_next == m_frames.size()) {
        return std::nullopt;
    }
    const Frame& frame = m_frames[m_next++];
    if (frame.restoresAfter) {
        m_before = m_canvas;
    }
    draw(frame);
    Image image = unfilledImage(m_source, m_width, m_height);
    if (addPixels(image.rgb, m_canvas.data(), std::size_t{m_width} * m_height, 4, m_onWhite)) {
        addNotice(m_info.notices, noticeOfTransparency(m_onWhite));
    }
    if (frame.restoresAfter) {
        m_canvas = m_before;
    } else if (frame.clearsAfter) {
        for (std::size_t y = 0; y < frame.height; ++y) {
            std::uint8_t* row = m_canvas.data() + ((frame.y + y) * m_width + frame.x) * 4;
            std::fill(row, row + std::size_t{frame.width} * 4, std::uint8_t{0});
        }
    }
    return oriented(std::move(image), m_orientation);
}

}  // namespace tubelet::media
