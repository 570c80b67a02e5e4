#pragma once

// Private to media: whether an MPEG transport stream is one without a break.
// ISO/IEC 13818-1, 2.4.3.2; 192 and 204 bytes a packet as on Blu-ray discs and in DVB.

#include <cstdint>
#include <filesystem>
#include <fstream>

namespace tubelet::media {

/// FFmpeg seeks over what is no packet and then takes the next ones as if nothing were missing.
/// Worker-only.
class TransportSync {
  public:
    explicit TransportSync(const std::filesystem::path& source) : m_file(source, std::ios::binary) {}

    /// Whether each packet between the last position given and this one, where another packet
    /// begins, has its mark.
    /// True for the first position, and behind a step back.
    bool isWholeUpTo(std::int64_t position);

    /// The same up to the end of the file, which must be that of a packet.
    bool isWholeUpToEnd();

  private:
    bool isMarked(std::int64_t at);
    int packetBytesAt(std::int64_t position);

    std::ifstream m_file;
    std::int64_t m_last = -1;
    int m_packetBytes = 0;  ///< 0: not known yet
};

}  // namespace tubelet::media
