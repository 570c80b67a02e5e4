#pragma once

// Private to media: VideoReader of a folder of pictures.

#include <cstddef>
#include <filesystem>
#include <optional>

#include "media/frame_series.h"
#include "media/video_reader.h"

namespace tubelet::media {

/// seriesOf() a folder; throws Error(SourceUnreadable) as it does, also for a folder that can't be listed.
FrameSeries listFrames(const std::filesystem::path& folder);

/// Reads the frames of a folder, which must have one size.
class FolderReader final : public VideoReader {
  public:
    /// Throws as VideoReader::open.
    FolderReader(const std::filesystem::path& folder, const ReadOptions& options);

    const VideoInfo& info() const override { return m_info; }
    std::optional<Image> next() override;

  private:
    ReadOptions m_options;
    FrameSeries m_series;
    VideoInfo m_info;
    std::size_t m_next = 0;
};

}  // namespace tubelet::media
