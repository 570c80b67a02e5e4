#include "media/transport_sync.h"

namespace tubelet::media {

namespace {

constexpr int kPacket = 188;
constexpr char kMark = 0x47;

}  // namespace

bool TransportSync::isMarked(std::int64_t at) {
    m_file.clear();
    // Short steps stay within the stream's buffer.
    if (const std::int64_t step = at - static_cast<std::int64_t>(m_file.tellg()); step >= 0 && step < 1024) {
        m_file.ignore(step);
    } else {
        m_file.seekg(at);
    }
    return m_file.get() == kMark;
}

int TransportSync::packetBytesAt(std::int64_t position) {
    for (const int bytes : {kPacket, 192, 204}) {
        // What a longer packet has more stands in front of its mark, as FFmpeg counts.
        const std::int64_t mark = position + bytes - kPacket;
        if (isMarked(mark) && isMarked(mark + bytes)) {
            return bytes;
        }
    }
    return 0;
}

bool TransportSync::isWholeUpTo(std::int64_t position) {
    if (position < 0) {
        return true;
    }
    if (m_packetBytes == 0) {
        m_packetBytes = packetBytesAt(position);
    }
    bool isWhole = true;
    if (m_packetBytes > 0 && m_last >= 0) {
        for (std::int64_t at = m_last; at < position && isWhole; at += m_packetBytes) {
            isWhole = isMarked(at + m_packetBytes - kPacket);
        }
        isWhole &= position < m_last || (position - m_last) % m_packetBytes == 0;
    }
    m_last = position;
    return isWhole;
}

bool TransportSync::isWholeUpToEnd() {
    m_file.clear();
    m_file.seekg(0, std::ios::end);
    return isWholeUpTo(static_cast<std::int64_t>(m_file.tellg()));
}

}  // namespace tubelet::media
