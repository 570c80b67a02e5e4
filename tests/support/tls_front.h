#pragma once

#include <filesystem>
#include <memory>
#include <stop_token>
#include <string>

#include "support/loopback.h"

namespace tubelet::tests {

/// Stands in front of a server on this machine and speaks TLS, with a certificate of its own that
/// nobody has signed.
/// Thread-safe; answers on threads of its own.
class TlsFront {
  public:
    struct Certificate {
        std::string names = "IP:127.0.0.1";  ///< as OpenSSL writes subjectAltName
        long from = -3600, until = 3600;     ///< seconds from now on
    };

    /// port: the server's.
    TlsFront(int port, const Certificate& certificate);
    explicit TlsFront(int port) : TlsFront(port, Certificate()) {}
    ~TlsFront();
    TlsFront(const TlsFront&) = delete;
    TlsFront& operator=(const TlsFront&) = delete;

    /// "https://127.0.0.1:PORT"
    std::string root() const;
    /// Writes the certificate, for whoever shall trust it (PEM).
    void writeCertificate(const std::filesystem::path& file) const;

  private:
    struct Keys;
    void relay(int socket, const std::stop_token& stop) const;

    int m_behind;
    std::unique_ptr<Keys> m_keys;
    Loopback m_loopback;  ///< the last: it ends first
};

}  // namespace tubelet::tests
