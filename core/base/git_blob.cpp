#include "base/git_blob.h"

#include <array>

#include <openssl/evp.h>

#include "base/error.h"
#include "base/hex.h"

namespace tubelet::base {

namespace {

void require(int success) {
    if (success != 1) {
        throw Error(ErrorKind::Internal,
                    says("base", "OpenSSL offers no SHA-1. Is another configuration of it in force (OPENSSL_CONF)?"));
    }
}

}  // namespace

void GitBlob::Free::operator()(evp_md_ctx_st* context) const {
    EVP_MD_CTX_free(context);
}

GitBlob::GitBlob(std::uint64_t length) : m_context(EVP_MD_CTX_new()) {
    require(EVP_DigestInit_ex(m_context.get(), EVP_sha1(), nullptr));
    const std::string head = "blob " + std::to_string(length);
    update({head.c_str(), head.size() + 1});
}

void GitBlob::update(std::string_view bytes) {
    require(EVP_DigestUpdate(m_context.get(), bytes.data(), bytes.size()));
}

std::string GitBlob::hex() const {
    const std::unique_ptr<evp_md_ctx_st, Free> last(EVP_MD_CTX_new());
    std::array<unsigned char, 20> digest;
    require(EVP_MD_CTX_copy_ex(last.get(), m_context.get()));
    require(EVP_DigestFinal_ex(last.get(), digest.data(), nullptr));
    return hexOf(digest);
}

}  // namespace tubelet::base
