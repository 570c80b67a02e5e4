#pragma once

#include <cstdint>
#include <filesystem>
#include <stop_token>
#include <string>
#include <string_view>

#include "hub/content_digest.h"

namespace tubelet::hub {

/// A file that grows while it is fetched, and stays for the next attempt where that ends early.
/// It is named after the digest that it will have: another content never goes on in it. Beside it
/// lies the ETag of the server that it comes from.
/// Not thread-safe.
class PartFile {
  public:
    /// Opens or makes it in `folder`, and reads what is there into the digest, before each piece of
    /// which `stop` is asked. One that is longer than the file is to be begins again.
    /// Throws Error(TargetUnwritable), Error(SourceUnreadable) with the system's reason; Cancelled.
    PartFile(const std::filesystem::path& folder, const RemoteFile& file, const std::stop_token& stop);
    ~PartFile();
    PartFile(const PartFile&) = delete;
    PartFile& operator=(const PartFile&) = delete;

    const std::filesystem::path& path() const { return m_path; }
    std::uint64_t bytes() const { return m_bytes; }
    /// Of the server whose content is here; empty where it gave none that tells contents apart.
    const std::string& etag() const { return m_etag; }

    /// Adds bytes at the end; throws Error(TargetUnwritable), a full disk included.
    void append(std::string_view bytes);
    /// Begins again, with what this server calls the content.
    void restart(const std::string& etag);

    /// Whether it is the announced content.
    bool isWhole() const { return m_bytes == m_file.bytes && hex() == m_file.digest.hex; }
    std::string hex() const { return m_digest.hex(); }

    /// Puts it onto the disk; throws Error(TargetUnwritable).
    void flush() const;

  private:
    [[noreturn]] void fail(int number) const;
    void readDigest(const std::stop_token& stop);
    std::filesystem::path etagPath() const;

    RemoteFile m_file;
    std::filesystem::path m_path;
    int m_descriptor = -1;
    std::uint64_t m_bytes = 0;
    std::string m_etag;
    ContentDigest m_digest;
};

/// How the file of an ETag's name ends, beside a part's.
inline constexpr std::string_view kEtagExtension = ".etag";

}  // namespace tubelet::hub
