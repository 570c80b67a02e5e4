#pragma once

#include <filesystem>
#include <memory>
#include <stop_token>

#include "files/temporary.h"
#include "media/png_codec.h"
#include "media/video_writer.h"

namespace tubelet::media {

/// Writes frame-0001.png ... into a folder, each with the recipe and the frame rate as text chunks.
/// A new folder appears whole by one rename.
/// In an existing one only our own frames are replaced, and put back when that fails half-way
/// (see replaceFrames).
class PngSequenceWriter final : public VideoWriter {
  public:
    /// Throws as VideoWriter::open.
    PngSequenceWriter(const std::filesystem::path& target, const VideoSpec& spec, bool overwrite, std::stop_token stop);

    void add(const Image& frame) override;
    void finish() override;

    /// Throws Error(TargetUnwritable) when the folder could not be made or filled;
    /// leaves nothing behind.
    static void check(const std::filesystem::path& target, bool overwrite);

  private:
    void verify() const;

    std::filesystem::path m_target;
    VideoSpec m_spec;
    bool m_overwrite;
    std::stop_token m_stop;
    bool m_targetExists = false;
    PngText m_text;
    std::unique_ptr<files::Temporary> m_staging;
    int m_frames = 0;
};

}  // namespace tubelet::media
