#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace tubelet::base {

/// SHA-256 of a stream of bytes, as in FIPS 180-4. A value: copy it to branch a digest. Not thread-safe.
class Sha256 {
  public:
    /// Adds bytes; any number of calls, any lengths.
    void update(std::string_view bytes);

    /// The digest of everything added so far as 64 lower-case hexadecimal digits. More bytes may follow.
    std::string hex() const;

  private:
    void compress(const unsigned char* block);

    std::array<std::uint32_t, 8> m_state{0x6a09e667U, 0xbb67ae85U, 0x3c6ef372U, 0xa54ff53aU,
                                         0x510e527fU, 0x9b05688cU, 0x1f83d9abU, 0x5be0cd19U};
    std::array<unsigned char, 64> m_pending{};
    std::size_t m_pendingBytes = 0;
    std::uint64_t m_totalBytes = 0;
};

/// The digest of one piece of memory.
std::string sha256Hex(std::string_view bytes);

/// The digest of a file, read in pieces; throws Error(SourceUnreadable) with the system's reason.
std::string sha256OfFile(const std::filesystem::path& path);

}  // namespace tubelet::base
