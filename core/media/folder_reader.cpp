#include "media/folder_reader.h"

#include "media/clip_check.h"
#include "media/png_chunks.h"
#include "media/png_recipe.h"
#include "media/reading_notices.h"

namespace tubelet::media {

namespace fs = std::filesystem;

FrameSeries listFrames(const fs::path& folder) {
    try {
        return seriesOf(folder);
    } catch (const fs::filesystem_error& failure) {
        failReading(folder, reason(failure.code()));
    }
}

FolderReader::FolderReader(const fs::path& folder, const ReadOptions& options)
    : m_options(options), m_series(listFrames(folder)) {
    const fs::path& first = m_series.files.front();
    m_info = VideoReader::open(first, m_options)->info();
    tellOfAnimation(first, m_info);
    m_info.frames = static_cast<int>(m_series.files.size());
    m_info.frameRate = frameRateIn(readPngText(first));
    m_info.notices.insert(m_info.notices.begin(), m_series.notices.begin(), m_series.notices.end());
}

std::optional<Image> FolderReader::next() {
    if (m_next == m_series.files.size()) {
        return std::nullopt;
    }
    const fs::path& path = m_series.files[m_next++];
    const auto reader = VideoReader::open(path, m_options);
    std::optional<Image> image = reader->next();
    if (image->width != m_info.width || image->height != m_info.height) {
        failReading(path, {says("media", "it has %1 pixels, but the first frame of its folder has %2"),
                           sizeText(image->width, image->height), sizeText(m_info.width, m_info.height)});
    }
    tellOfAnimation(path, reader->info());
    for (const Message& notice : reader->info().notices) {
        addNotice(m_info.notices, notice);
    }
    return image;
}

void FolderReader::tellOfAnimation(const fs::path& file, const VideoInfo& info) {
    if (!m_animationTold && info.frames.value_or(1) > 1) {
        m_animationTold = true;
        addNotice(m_info.notices, noticeOfAnimationInFolder(file));
    }
}

}  // namespace tubelet::media
