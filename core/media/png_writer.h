#pragma once

#include <filesystem>
#include <stop_token>

#include "media/png_codec.h"
#include "media/video_writer.h"

namespace tubelet::media {

/// Writes a clip of one frame as one PNG file with the recipe in it.
class PngWriter final : public VideoWriter {
  public:
    /// Throws as VideoWriter::open.
    PngWriter(std::filesystem::path target, const VideoSpec& spec, bool overwrite, std::stop_token stop);

    /// A second frame throws Error(InvalidValue).
    void add(const Image& frame) override;
    void finish() override;

  private:
    std::filesystem::path m_target;
    VideoSpec m_spec;
    bool m_overwrite;
    std::stop_token m_stop;
    PngText m_text;
    std::string m_bytes;  ///< of the encoded picture; empty before add()
};

}  // namespace tubelet::media
