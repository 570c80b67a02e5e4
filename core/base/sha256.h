#pragma once

#include <filesystem>
#include <memory>
#include <stop_token>
#include <string>
#include <string_view>

struct evp_md_ctx_st;

namespace tubelet::base {

/// SHA-256 of a stream of bytes (FIPS 180-4), by OpenSSL, which uses the processor's
/// instructions for it.
/// Throws. Error(Internal) where that library offers no SHA-256.
/// Thread. Not thread-safe.
class Sha256 {
  public:
    Sha256();

    /// Adds bytes; any number of calls, any lengths.
    void update(std::string_view bytes);

    /// The digest of everything added so far as 64 lower-case hexadecimal digits.
    /// More bytes may follow.
    std::string hex() const;

  private:
    struct Free {
        void operator()(evp_md_ctx_st* context) const;
    };
    using Context = std::unique_ptr<evp_md_ctx_st, Free>;

    Context m_context;
};

/// The digest of one piece of memory.
std::string sha256Hex(std::string_view bytes);

/// The digest of a whole file, read in pieces of 1 MiB, before each of which `stop` is asked.
/// Throws. Error(SourceUnreadable) with the system's reason; Stopped.
std::string sha256OfFile(const std::filesystem::path& path, const std::stop_token& stop = {});

}  // namespace tubelet::base
