#include "support/tls_front.h"

#include <sys/socket.h>
#include <unistd.h>

#include <cstdio>
#include <stdexcept>

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

namespace tubelet::tests {

namespace {

void extend(X509* certificate, int kind, const char* value) {
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
    X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, kind, value);
    if (extension == nullptr) {
        throw std::runtime_error("OpenSSL takes no such extension");
    }
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
}

}  // namespace

struct TlsFront::Keys {
    explicit Keys(const Certificate& wanted)
        : key(EVP_EC_gen("P-256")), certificate(X509_new()), context(SSL_CTX_new(TLS_server_method())) {
        X509_set_version(certificate, X509_VERSION_3);
        ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1);
        X509_gmtime_adj(X509_getm_notBefore(certificate), wanted.from);
        X509_gmtime_adj(X509_getm_notAfter(certificate), wanted.until);
        X509_set_pubkey(certificate, key);
        X509_NAME* name = X509_get_subject_name(certificate);
        X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>("a test"), -1, -1,
                                   0);
        X509_set_issuer_name(certificate, name);
        extend(certificate, NID_basic_constraints, "critical,CA:TRUE");
        extend(certificate, NID_subject_alt_name, wanted.names.c_str());
        X509_sign(certificate, key, EVP_sha256());
        if (SSL_CTX_use_certificate(context, certificate) != 1 || SSL_CTX_use_PrivateKey(context, key) != 1) {
            throw std::runtime_error("OpenSSL takes no such certificate");
        }
    }
    ~Keys() {
        SSL_CTX_free(context);
        X509_free(certificate);
        EVP_PKEY_free(key);
    }
    Keys(const Keys&) = delete;
    Keys& operator=(const Keys&) = delete;

    EVP_PKEY* key;
    X509* certificate;
    SSL_CTX* context;
};

TlsFront::TlsFront(int port, const Certificate& certificate)
    : m_behind(port),
      m_keys(std::make_unique<Keys>(certificate)),
      m_loopback([this](int socket, const std::stop_token& stop) { relay(socket, stop); }) {}

TlsFront::~TlsFront() = default;

std::string TlsFront::root() const {
    return "https://127.0.0.1:" + std::to_string(m_loopback.port());
}

void TlsFront::writeCertificate(const std::filesystem::path& file) const {
    std::FILE* out = std::fopen(file.c_str(), "w");
    if (out == nullptr) {
        throw std::runtime_error("the certificate can't be written");
    }
    PEM_write_X509(out, m_keys->certificate);
    std::fclose(out);
}

/// One question and its answer: the server behind closes the connection after each.
void TlsFront::relay(int socket, const std::stop_token& stop) const {
    const int behind = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const auto address = Loopback::address(m_behind);
    SSL* ssl = SSL_new(m_keys->context);
    SSL_set_fd(ssl, socket);
    if (SSL_accept(ssl) == 1 && ::connect(behind, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) {
        char bytes[16 * 1024];
        while (!stop.stop_requested()) {
            if (SSL_pending(ssl) > 0 || Loopback::isReadable(socket)) {
                const int got = SSL_read(ssl, bytes, sizeof bytes);
                if (got <= 0 || ::send(behind, bytes, static_cast<std::size_t>(got), MSG_NOSIGNAL) != got) {
                    break;
                }
            }
            if (Loopback::isReadable(behind)) {
                const auto got = ::recv(behind, bytes, sizeof bytes, 0);
                if (got <= 0 || SSL_write(ssl, bytes, static_cast<int>(got)) != got) {
                    break;
                }
            }
        }
        SSL_shutdown(ssl);
    }
    SSL_free(ssl);
    ::close(behind);
}

}  // namespace tubelet::tests
