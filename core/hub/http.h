#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace tubelet::hub {

/// When a transfer counts as stalled, and how long a server may take to answer at all.
struct HttpLimits {
    std::chrono::seconds connecting{30};
    std::chrono::seconds stalled{30};     ///< slower than `slowest` for so long
    std::int64_t slowestPerSecond = 256;  ///< bytes
};

/// One question to a server (RFC 9110).
struct HttpRequest {
    std::string url;
    bool isHead = false;
    std::vector<std::string> headers;  ///< "Name: value"
};

/// What a server answers before the content.
struct HttpResponse {
    int status = 0;
    std::map<std::string, std::string> headers;  ///< by name in lower case

    /// Empty where the server sent none of that name.
    std::string header(const std::string& name) const;
    bool isSuccess() const { return status >= 200 && status < 300; }
    bool isRedirect() const;
};

/// Thrown by a receiver that wants no more of an answer, which then counts as it is.
struct EnoughHeard {};

/// Hears an answer. What its functions throw ends the transfer and is thrown on, but EnoughHeard.
class HttpReceiver {
  public:
    virtual ~HttpReceiver() = default;
    /// Once, before any content.
    virtual void begin(const HttpResponse&) {}
    virtual void take(std::string_view bytes) = 0;
};

/// Asks servers over one connection that is kept, by libcurl, and follows no redirect.
/// Proxies are those of the environment (https_proxy, http_proxy, all_proxy, no_proxy), and so are
/// certificates (CURL_CA_BUNDLE, SSL_CERT_FILE) where the system's shall not count.
/// Thread. Not thread-safe; waits on the caller's thread, and asks `stop` five times a second.
class Http {
  public:
    explicit Http(const HttpLimits& limits = {});
    ~Http();
    Http(const Http&) = delete;
    Http& operator=(const Http&) = delete;

    /// Any status is an answer.
    /// Throws Interrupted where another attempt may succeed: no connection, one that broke off or
    /// stalled; Error(SourceUnreadable) where none will, such as for a wrong certificate;
    /// Cancelled.
    HttpResponse ask(const HttpRequest& request, HttpReceiver& receiver, const std::stop_token& stop);

  private:
    struct Handles;
    HttpLimits m_limits;
    std::unique_ptr<Handles> m_handles;
};

}  // namespace tubelet::hub
