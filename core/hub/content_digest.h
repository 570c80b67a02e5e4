#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "base/git_blob.h"
#include "base/sha256.h"
#include "hub/remote_file.h"

namespace tubelet::hub {

/// The digest of a content that comes in pieces, of the kind that a server has announced.
/// Not thread-safe.
class ContentDigest {
  public:
    /// `file.digest` is of a kind.
    explicit ContentDigest(const RemoteFile& file);

    void update(std::string_view bytes);
    std::string hex() const;

  private:
    std::variant<base::Sha256, base::GitBlob> m_digest;
};

}  // namespace tubelet::hub
