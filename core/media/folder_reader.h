#pragma once

// Private to media: VideoReader of a folder of pictures.

#include <cstddef>
#include <filesystem>
#include <optional>

#include "media/frame_series.h"
#include "media/video_reader.h"

namespace tubelet::media {

/// seriesOf() a folder; throws Error(SourceUnreadable) as it does, also for a folder that
/// can't be listed.
FrameSeries listFrames(const std::filesystem::path& folder);

/// Reads the frames of a folder, which must have one size: one of each file, of animations the
/// first, with a notice.
/// next() throws Error(SourceUnreadable) for a file of another size and as VideoReader::open does.
/// Worker-only.
class FolderReader final : public VideoReader {
  public:
    /// Throws as VideoReader::open.
    FolderReader(const std::filesystem::path& folder, const ReadOptions& options);

    const VideoInfo& info() const override { return m_info; }
    std::optional<Image> next() override;

  private:
    void tellOfAnimation(const std::filesystem::path& file, const VideoInfo& info);

    ReadOptions m_options;
    FrameSeries m_series;
    VideoInfo m_info;
    std::size_t m_next = 0;
    bool m_animationTold = false;
};

}  // namespace tubelet::media
