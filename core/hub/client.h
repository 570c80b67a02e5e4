#pragma once

#include <cstddef>
#include <stop_token>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "hub/http.h"
#include "hub/retries.h"

namespace tubelet::hub {

/// Whose server is asked, and as whom.
struct Access {
    std::string root;   ///< "https://host" or "https://host/below", without a slash at its end
    std::string token;  ///< an access token; empty: none
};

/// How patient a client is.
struct Patience {
    HttpLimits limits;
    RetryPolicy retries;
};

/// Asks one server of models, and follows its redirects.
/// The access token goes to that server alone (scheme, host and port), never to where it leads on
/// to, and never over a connection that others can read.
/// Not thread-safe.
class Client {
  public:
    explicit Client(Access access, const Patience& patience = {});

    const Access& access() const { return m_access; }
    const Patience& patience() const { return m_patience; }

    /// The answer of the last server, with the first one's headers about what is linked
    /// (X-Linked-Size, X-Linked-ETag, X-Repo-Commit) where that has none; `receiver` hears
    /// successes alone.
    /// `asked`: what for, as sentences name it.
    /// Throws Interrupted for answers that may be others later (408, 429, 5xx) and as Http does,
    /// Error(SourceUnreadable) for the others that are no success, Cancelled.
    HttpResponse ask(HttpRequest request, const std::string& asked, HttpReceiver& receiver,
                     const std::stop_token& stop);

    /// The headers alone.
    HttpResponse head(const std::string& url, const std::string& asked, const std::stop_token& stop);

    /// A JSON text of at most 64 MiB, tried again while there is hope.
    /// `next`, where given: what the header Link names as the next page, on the same server; else
    /// empty.
    /// Throws Error(SourceUnreadable), also for what is no JSON object or list.
    nlohmann::json json(const std::string& url, const std::string& asked, PullObserver& observer,
                        const std::stop_token& stop, std::string* next = nullptr);

  private:
    bool takesToken(const std::string& url) const;

    Access m_access;
    Patience m_patience;
    Http m_http;
};

/// The address of the next page in a header Link (RFC 8288), empty where there is none.
/// Thread-safe.
std::string nextPage(const std::string& link);

}  // namespace tubelet::hub
