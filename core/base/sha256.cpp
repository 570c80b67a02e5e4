#include "base/sha256.h"

#include <array>
#include <cerrno>
#include <cstdio>
#include <vector>

#include <openssl/evp.h>

#include "base/error.h"
#include "base/hex.h"
#include "base/stop.h"

namespace tubelet::base {

namespace {

void require(int success) {
    if (success != 1) {
        throw Error(ErrorKind::Internal,
                    says("base", "OpenSSL offers no SHA-256. Is another configuration of it in force (OPENSSL_CONF)?"));
    }
}

}  // namespace

void Sha256::Free::operator()(evp_md_ctx_st* context) const {
    EVP_MD_CTX_free(context);
}

Sha256::Sha256() : m_context(EVP_MD_CTX_new()) {
    require(EVP_DigestInit_ex(m_context.get(), EVP_sha256(), nullptr));
}

void Sha256::update(std::string_view bytes) {
    require(EVP_DigestUpdate(m_context.get(), bytes.data(), bytes.size()));
}

std::string Sha256::hex() const {
    const Context last(EVP_MD_CTX_new());
    std::array<unsigned char, 32> digest;
    require(EVP_MD_CTX_copy_ex(last.get(), m_context.get()));
    require(EVP_DigestFinal_ex(last.get(), digest.data(), nullptr));
    return hexOf(digest);
}

std::string sha256Hex(std::string_view bytes) {
    Sha256 digest;
    digest.update(bytes);
    return digest.hex();
}

std::string sha256OfFile(const std::filesystem::path& path, const std::stop_token& stop) {
    const auto fail = [&path](int number) {
        throw Error(ErrorKind::SourceUnreadable, says("base", "'%1' can't be read: %2."), path, reason(number));
    };
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rbe"), &std::fclose);
    if (!file) {
        fail(errno);
    }
    Sha256 digest;
    std::vector<char> piece(std::size_t{1} << 20);
    while (const std::size_t got = std::fread(piece.data(), 1, piece.size(), file.get())) {
        checkStop(stop);
        digest.update({piece.data(), got});
    }
    if (std::ferror(file.get()) != 0) {
        fail(errno);
    }
    return digest.hex();
}

}  // namespace tubelet::base
