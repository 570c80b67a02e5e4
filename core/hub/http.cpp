#include "hub/http.h"

#include <cstdlib>
#include <exception>
#include <new>

#include <curl/curl.h>

#include "base/ascii.h"
#include "base/error.h"
#include "base/stop.h"
#include "base/utf8.h"
#include "base/version.h"
#include "hub/address.h"
#include "hub/interrupted.h"

namespace tubelet::hub {

namespace {

constexpr std::size_t kMostHeaders = 500;
constexpr long kPieceBytes = 256 * 1024;
constexpr int kPollMs = 200;

struct FreeList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

/// One answer while it comes; no exception may pass through libcurl.
struct Answer {
    HttpReceiver& receiver;
    HttpResponse response{};
    bool isBegun = false;
    std::exception_ptr thrown{};

    void line(std::string_view text) {
        if (isBegun) {
            return;  // trailers
        }
        if (text.starts_with("HTTP/")) {
            response = {};
            const std::size_t blank = text.find(' ');
            response.status =
                blank == std::string_view::npos ? 0 : std::atoi(std::string(text.substr(blank + 1, 3)).c_str());
        } else if (const std::string plain = base::trimmed(text); plain.empty()) {
            if (response.status >= 200) {
                isBegun = true;
                receiver.begin(response);
            }
        } else if (const std::size_t colon = plain.find(':');
                   colon != std::string::npos && response.headers.size() < kMostHeaders) {
            response.headers[base::lowerAscii(plain.substr(0, colon))] =
                base::trimmed(std::string_view(plain).substr(colon + 1));
        }
    }

    template <typename Work>
    std::size_t guarded(std::size_t bytes, const Work& work) {
        try {
            work();
            return bytes;
        } catch (...) {
            thrown = std::current_exception();
            return bytes == 0 ? 1 : 0;  // anything but `bytes` ends the transfer
        }
    }
};

std::size_t takeHeader(char* text, std::size_t size, std::size_t count, void* answer) {
    auto& to = *static_cast<Answer*>(answer);
    return to.guarded(size * count, [&] { to.line({text, size * count}); });
}

std::size_t takeBody(char* bytes, std::size_t size, std::size_t count, void* answer) {
    auto& to = *static_cast<Answer*>(answer);
    return to.guarded(size * count, [&] { to.receiver.take({bytes, size * count}); });
}

const char* fromEnvironment(const char* name) {
    const char* value = std::getenv(name);
    return value != nullptr && *value != '\0' ? value : nullptr;
}

[[noreturn]] void fail(CURLcode code, const char* words, const std::string& host) {
    const Message why = reason(std::string_view(*words != '\0' ? words : curl_easy_strerror(code)));
    switch (code) {
        case CURLE_OPERATION_TIMEDOUT:
            throw Interrupted({says("hub", "The server %1 has stalled: %2."), host, why});
        case CURLE_COULDNT_RESOLVE_HOST:
        case CURLE_COULDNT_RESOLVE_PROXY:
        case CURLE_COULDNT_CONNECT:
            throw Interrupted({says("hub", "The server %1 can't be reached: %2."), host, why});
        case CURLE_PARTIAL_FILE:
        case CURLE_GOT_NOTHING:
        case CURLE_RECV_ERROR:
        case CURLE_SEND_ERROR:
        case CURLE_SSL_CONNECT_ERROR:
        case CURLE_HTTP2:
        case CURLE_HTTP2_STREAM:
        case CURLE_WEIRD_SERVER_REPLY:
            throw Interrupted({says("hub", "The connection to %1 broke off: %2."), host, why});
        case CURLE_PEER_FAILED_VERIFICATION:
        case CURLE_SSL_CACERT_BADFILE:
            throw Error(
                ErrorKind::SourceUnreadable,
                says("hub",
                     "The server %1 can't prove who it is: %2. Behind a proxy that looks into connections, name "
                     "its certificates in SSL_CERT_FILE."),
                host, why);
        default:
            throw Error(ErrorKind::SourceUnreadable, says("hub", "The server %1 can't be asked: %2."), host, why);
    }
}

void startCurl() {
    static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
    if (started != CURLE_OK) {
        throw Error(ErrorKind::Internal, says("hub", "libcurl does not start: %1."),
                    reason(std::string_view(curl_easy_strerror(started))));
    }
}

}  // namespace

std::string HttpResponse::header(const std::string& name) const {
    const auto found = headers.find(name);
    return found == headers.end() ? std::string() : found->second;
}

bool HttpResponse::isRedirect() const {
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

struct Http::Handles {
    Handles() {
        startCurl();
        multi = curl_multi_init();
        easy = curl_easy_init();
        if (multi == nullptr || easy == nullptr) {
            curl_easy_cleanup(easy);
            curl_multi_cleanup(multi);
            throw std::bad_alloc();
        }
    }
    ~Handles() {
        curl_easy_cleanup(easy);
        curl_multi_cleanup(multi);
    }
    Handles(const Handles&) = delete;
    Handles& operator=(const Handles&) = delete;

    CURLM* multi = nullptr;
    CURL* easy = nullptr;
};

Http::Http(const HttpLimits& limits) : m_limits(limits), m_handles(std::make_unique<Handles>()) {}

Http::~Http() = default;

HttpResponse Http::ask(const HttpRequest& request, HttpReceiver& receiver, const std::stop_token& stop) {
    checkStop(stop);
    const Address address = parseAddress(request.url);
    const std::string& host = address.host;
    CURL* const easy = m_handles->easy;
    CURLM* const multi = m_handles->multi;
    Answer answer{receiver};
    std::unique_ptr<curl_slist, FreeList> headers;
    for (const std::string& header : request.headers) {
        curl_slist* const longer = curl_slist_append(headers.get(), header.c_str());
        if (longer == nullptr) {
            throw std::bad_alloc();
        }
        static_cast<void>(headers.release());
        headers.reset(longer);
    }
    char words[CURL_ERROR_SIZE] = "";
    curl_easy_reset(easy);
    curl_easy_setopt(easy, CURLOPT_URL, request.url.c_str());
    curl_easy_setopt(easy, CURLOPT_NOBODY, request.isHead ? 1L : 0L);
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers.get());
    curl_easy_setopt(easy, CURLOPT_USERAGENT, (std::string("tubelet/") + std::string(base::kVersion)).c_str());
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    // A name that is still looked up holds nobody up.
    curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT, static_cast<long>(m_limits.connecting.count()));
    curl_easy_setopt(easy, CURLOPT_LOW_SPEED_TIME, static_cast<long>(m_limits.stalled.count()));
    curl_easy_setopt(easy, CURLOPT_LOW_SPEED_LIMIT, static_cast<long>(m_limits.slowestPerSecond));
    curl_easy_setopt(easy, CURLOPT_BUFFERSIZE, kPieceBytes);
    curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, words);
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, takeHeader);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, &answer);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, takeBody);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, &answer);
    if (address.isLoopback()) {
        curl_easy_setopt(easy, CURLOPT_NOPROXY, "*");  // what is said to this machine stays in it
    }
    for (const char* name : {"SSL_CERT_FILE", "CURL_CA_BUNDLE"}) {
        if (const char* file = fromEnvironment(name)) {
            curl_easy_setopt(easy, CURLOPT_CAINFO, file);
        }
    }

    struct Added {
        CURLM* multi;
        CURL* easy;
        Added(CURLM* itsMulti, CURL* itsEasy) : multi(itsMulti), easy(itsEasy) { curl_multi_add_handle(multi, easy); }
        ~Added() { curl_multi_remove_handle(multi, easy); }
        Added(const Added&) = delete;
        Added& operator=(const Added&) = delete;
    } const added(multi, easy);
    const std::stop_callback wake(stop, [multi] { curl_multi_wakeup(multi); });
    for (int running = 1; running > 0;) {
        if (const CURLMcode failed = curl_multi_perform(multi, &running); failed != CURLM_OK) {
            throw Error(ErrorKind::Internal, says("hub", "libcurl fails: %1."),
                        reason(std::string_view(curl_multi_strerror(failed))));
        }
        checkStop(stop);
        if (running > 0) {
            curl_multi_poll(multi, nullptr, 0, kPollMs, nullptr);
        }
    }
    if (answer.thrown) {
        try {
            std::rethrow_exception(answer.thrown);
        } catch (const EnoughHeard&) {
            return answer.response;
        }
    }
    int left = 0;
    while (const CURLMsg* message = curl_multi_info_read(multi, &left)) {
        if (message->msg == CURLMSG_DONE && message->data.result != CURLE_OK) {
            fail(message->data.result, words, host);
        }
    }
    return answer.response;
}

}  // namespace tubelet::hub
