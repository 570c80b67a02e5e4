#include "hub/content_digest.h"

namespace tubelet::hub {

namespace {

std::variant<base::Sha256, base::GitBlob> make(const RemoteFile& file) {
    if (file.digest.kind == Digest::Kind::GitBlob) {
        return base::GitBlob(file.bytes);
    }
    return base::Sha256();
}

}  // namespace

ContentDigest::ContentDigest(const RemoteFile& file) : m_digest(make(file)) {}

void ContentDigest::update(std::string_view bytes) {
    std::visit([bytes](auto& digest) { digest.update(bytes); }, m_digest);
}

std::string ContentDigest::hex() const {
    return std::visit([](const auto& digest) { return digest.hex(); }, m_digest);
}

}  // namespace tubelet::hub
