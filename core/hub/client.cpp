#include "hub/client.h"

#include <utility>

#include <nlohmann/json.hpp>

#include "base/ascii.h"
#include "base/error.h"
#include "base/json_depth.h"
#include "hub/address.h"
#include "hub/refused_answer.h"

namespace tubelet::hub {

namespace {

constexpr int kMostRedirects = 8;
constexpr std::size_t kMostOfRefusal = std::size_t{64} << 10;
constexpr std::size_t kMostJsonBytes = std::size_t{64} << 20;
constexpr const char* kLinked[] = {"x-linked-size", "x-linked-etag", "x-repo-commit", "x-error-code"};

/// Lets successes through; what others say is not kept.
class Successes final : public HttpReceiver {
  public:
    explicit Successes(HttpReceiver& to) : m_to(to) {}
    void begin(const HttpResponse& response) override {
        m_isSuccess = response.isSuccess();
        m_ignored = 0;
        if (m_isSuccess) {
            HttpResponse whole = response;
            whole.headers.insert(m_linked.begin(), m_linked.end());
            m_to.begin(whole);
        }
    }
    void take(std::string_view bytes) override {
        if (m_isSuccess) {
            m_to.take(bytes);
        } else if ((m_ignored += bytes.size()) > kMostOfRefusal) {
            throw EnoughHeard();  // who streams an error without end is not listened to
        }
    }

    /// Keeps what a redirect says of its aim, the first one's.
    void keepLinked(const HttpResponse& redirect) {
        for (const char* name : kLinked) {
            if (const std::string value = redirect.header(name); !value.empty()) {
                m_linked.emplace(name, value);
            }
        }
    }
    const std::map<std::string, std::string>& linked() const { return m_linked; }

  private:
    HttpReceiver& m_to;
    std::map<std::string, std::string> m_linked;
    bool m_isSuccess = false;
    std::size_t m_ignored = 0;  ///< bytes of an answer that is no success
};

class Nothing final : public HttpReceiver {
    void take(std::string_view) override {}
};

class SmallText final : public HttpReceiver {
  public:
    explicit SmallText(std::string host) : m_host(std::move(host)) {}
    void take(std::string_view bytes) override {
        if (text.size() + bytes.size() > kMostJsonBytes) {
            throw Error(ErrorKind::SourceUnreadable,
                        says("hub", "The server %1 answers with more than %2 in one piece, which is no listing."),
                        m_host, Bytes{kMostJsonBytes});
        }
        text += bytes;
    }
    std::string text;

  private:
    std::string m_host;
};

}  // namespace

Client::Client(Access access, const Patience& patience)
    : m_access(std::move(access)), m_patience(patience), m_http(patience.limits) {}

bool Client::takesToken(const std::string& url) const {
    if (m_access.token.empty()) {
        return false;
    }
    const Address address = parseAddress(url);
    return address.origin() == parseAddress(m_access.root).origin() && address.isPrivate();
}

HttpResponse Client::ask(HttpRequest request, const std::string& asked, HttpReceiver& receiver,
                         const std::stop_token& stop) {
    Successes successes(receiver);
    const std::vector<std::string> headers = request.headers;
    const std::string first = request.url;
    for (int redirects = 0; redirects <= kMostRedirects; ++redirects) {
        request.headers = headers;
        if (takesToken(request.url)) {
            request.headers.push_back("Authorization: Bearer " + m_access.token);
        }
        HttpResponse response = m_http.ask(request, successes, stop);
        const std::string location = response.header("location");
        if (response.isRedirect() && !location.empty()) {
            successes.keepLinked(response);
            request.url = redirected(request.url, location);
            continue;
        }
        response.headers.insert(successes.linked().begin(), successes.linked().end());
        if (!response.isSuccess()) {
            refuse(response, asked, request.url, m_access);
        }
        return response;
    }
    throw Error(ErrorKind::SourceUnreadable,
                says("hub", "The server %1 leads on more than %2 times for %3, which never ends."),
                parseAddress(first).host, kMostRedirects, asked);
}

HttpResponse Client::head(const std::string& url, const std::string& asked, const std::stop_token& stop) {
    Nothing nothing;
    return ask({.url = url, .isHead = true, .headers = {}}, asked, nothing, stop);
}

nlohmann::json Client::json(const std::string& url, const std::string& asked, PullObserver& observer,
                            const std::stop_token& stop, std::string* next) {
    const std::string host = parseAddress(url).host;
    const Message advice{says("hub", "Try again later.")};
    return withRetries(
        m_patience.retries, observer, stop, advice, [] { return 0; },
        [&] {
            SmallText body(host);
            const HttpResponse response = ask({.url = url, .headers = {"Accept: application/json"}}, asked, body, stop);
            auto json =
                base::nestsDeeper(body.text) ? nlohmann::json() : nlohmann::json::parse(body.text, nullptr, false);
            if (!json.is_object() && !json.is_array()) {
                throw Error(
                    ErrorKind::SourceUnreadable,
                    says("hub",
                         "The server %1 does not answer as a hub of models does: what it says of %2 is no JSON. "
                         "Check the address."),
                    host, asked);
            }
            if (next != nullptr) {
                const std::string link = nextPage(response.header("link"));
                *next = link.empty() ? link : redirected(url, link);
                if (!next->empty() && parseAddress(*next).origin() != parseAddress(url).origin()) {
                    throw Error(
                        ErrorKind::SourceUnreadable,
                        says("hub", "The next page of the listing of %1 is on another server, %2. It is not read."),
                        asked, parseAddress(*next).host);
                }
            }
            return json;
        });
}

std::string nextPage(const std::string& link) {
    // <address>; rel="next", <address>; rel="last"
    for (std::size_t start = link.find('<'); start != std::string::npos; start = link.find('<', start)) {
        const std::size_t end = link.find('>', start);
        if (end == std::string::npos) {
            return {};
        }
        const std::size_t following = std::min(link.find('<', end), link.size());
        const std::string parameters = base::lowerAscii(link.substr(end + 1, following - end - 1));
        if (parameters.find("rel=\"next\"") != std::string::npos || parameters.find("rel=next") != std::string::npos) {
            return link.substr(start + 1, end - start - 1);
        }
        start = end;
    }
    return {};
}

}  // namespace tubelet::hub
