#include "hub/refused_answer.h"

#include <charconv>
#include <optional>

#include "base/error.h"
#include "hub/address.h"
#include "hub/interrupted.h"

namespace tubelet::hub {

namespace {

/// Seconds; dates are not understood, and count as none.
std::optional<std::chrono::seconds> retryAfter(const HttpResponse& response) {
    const std::string text = response.header("retry-after");
    unsigned seconds = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (failed != std::errc() || end != text.data() + text.size()) {
        return std::nullopt;
    }
    return std::chrono::seconds(seconds);
}

[[noreturn]] void fail(const Message& why) {
    throw Error(ErrorKind::SourceUnreadable, why);
}

/// 401 and 403, told apart by what the hub says of them.
[[noreturn]] void failForbidden(const HttpResponse& response, const std::string& asked, const std::string& host,
                                const Access& access) {
    const bool hasToken = !access.token.empty();
    if (response.header("x-error-code") == "GatedRepo") {
        fail(hasToken
                 ? Message{says("hub",
                                "%1 is gated, and the account of this access token has no access. Open the page of the "
                                "model on %2 with that account, accept its terms, then try again."),
                           asked, host}
                 : Message{says("hub",
                                "%1 is gated: only accounts that accepted its terms may have it. Accept them on %2, "
                                "then set HF_TOKEN to an access token of that account."),
                           asked, host});
    }
    if (hasToken && !parseAddress(access.root).isPrivate()) {
        fail({says("hub",
                   "The server %1 wants an access token for %2, which is not sent over a connection that others can "
                   "read. Name its https address."),
              host, asked});
    }
    fail(hasToken ? Message{says("hub",
                                 "The server %1 gives %2 to nobody with this access token. Check its name, and "
                                 "whether the token is still valid and may read."),
                            host, asked}
                  : Message{says("hub",
                                 "The server %1 gives %2 to nobody without an access token. Check its name; if it is "
                                 "private, set HF_TOKEN to a token that may read it."),
                            host, asked});
}

}  // namespace

void refuse(const HttpResponse& response, const std::string& asked, const std::string& url, const Access& access) {
    const std::string host = parseAddress(url).host;
    switch (response.status) {
        case 401:
        case 403:
            failForbidden(response, asked, host, access);
        case 404:
        case 410:
            fail({says("hub", "The server %1 has no %2. Check the name."), host, asked});
        case 407:
            fail({says("hub", "The proxy on the way to %1 wants a name and a password. Put them into https_proxy."),
                  host});
        case 416:
            throw NothingThere(
                {says("hub", "The server %1 has no rest of %2 as it was begun: it begins again."), host, asked});
        case 429:
            throw Interrupted({says("hub", "The server %1 has had too many questions and asks to wait."), host},
                              retryAfter(response));
        default:
            break;
    }
    if (response.status == 408 || response.status == 425 || response.status >= 500) {
        throw Interrupted({says("hub", "The server %1 fails to give %2 (status %3)."), host, asked, response.status},
                          retryAfter(response));
    }
    fail({says("hub", "The server %1 answers with status %2 where %3 was expected. Check the address."), host,
          response.status, asked});
}

}  // namespace tubelet::hub
