#include "hub/fetch_file.h"

#include <charconv>
#include <optional>

#include "base/ascii.h"
#include "base/error.h"
#include "hub/address.h"

namespace tubelet::hub {

namespace {

/// Of "bytes 5-9/10", as far as it is said.
struct ContentRange {
    std::uint64_t first = 0;
    std::optional<std::uint64_t> length;  ///< of the whole
};

std::optional<std::uint64_t> number(std::string_view text) {
    std::uint64_t value = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    return failed == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

std::optional<ContentRange> contentRange(std::string_view text) {
    constexpr std::string_view kUnit = "bytes ";
    const std::size_t dash = text.find('-'), slash = text.find('/');
    if (!text.starts_with(kUnit) || dash == std::string_view::npos || slash == std::string_view::npos || dash > slash) {
        return std::nullopt;
    }
    const auto first = number(text.substr(kUnit.size(), dash - kUnit.size()));
    return first ? std::optional(ContentRange{*first, number(text.substr(slash + 1))}) : std::nullopt;
}

[[noreturn]] void failLength(const std::string& url, const RemoteFile& file, std::uint64_t got) {
    throw Error(ErrorKind::SourceUnreadable,
                says("hub",
                     "The server %1 sends %2 bytes as %3, which has %4 in its listing. The repository may have changed "
                     "meanwhile: try again."),
                parseAddress(url).host, got, file.path, file.bytes);
}

/// Takes an answer into the part, wherever that answer begins.
class IntoPart final : public HttpReceiver {
  public:
    IntoPart(const std::string& url, const RemoteFile& file, PartFile& part, const std::function<void()>& onBytes)
        : m_url(url), m_file(file), m_part(part), m_onBytes(onBytes) {}

    void begin(const HttpResponse& response) override {
        const auto range = contentRange(response.header("content-range"));
        const bool goesOn = response.status == 206 && range && range->first == m_part.bytes();
        if (response.status == 206 && !goesOn) {
            m_part.restart({});
            throw Interrupted({says("hub", "The server %1 sends another part of %2 than was asked for."),
                               parseAddress(m_url).host, m_file.path});
        }
        checkLinked(response);
        checkKind(response);
        const auto length = number(response.header("content-length"));
        // Told before anything is given up: what a network's log-in page says is no reason to.
        const std::uint64_t whole = goesOn ? range->length.value_or(m_file.bytes) : length.value_or(m_file.bytes);
        if (whole != m_file.bytes) {
            failLength(m_url, m_file, whole);
        }
        if (!goesOn) {
            // What has arrived is given up only for an answer that is sure to be the file.
            const bool isTheSame = !m_part.etag().empty() && response.header("etag") == m_part.etag();
            if (m_part.bytes() > 0 && !length && !isTheSame) {
                throw Interrupted(
                    {says("hub", "The server %1 sends %2 from its beginning and does not say how long it is."),
                     parseAddress(m_url).host, m_file.path});
            }
            m_part.restart(response.header("etag"));
            m_onBytes();
        }
    }

    void take(std::string_view bytes) override {
        if (bytes.size() > m_file.bytes - m_part.bytes()) {
            const std::uint64_t sent = m_part.bytes() + bytes.size();
            m_part.restart({});
            failLength(m_url, m_file, sent);
        }
        m_part.append(bytes);
        m_onBytes();
    }

  private:
    /// A page for people in place of the file: of a network that asks to log in, of a guard.
    void checkKind(const HttpResponse& response) const {
        const bool isPage = base::lowerAscii(response.header("content-type")).starts_with("text/html");
        if (response.status == 204 || (isPage && !m_file.path.ends_with(".html"))) {
            throw Interrupted({says("hub", "The server %1 sends a page, or nothing, in place of %2."),
                               parseAddress(m_url).host, m_file.path});
        }
    }

    /// What the hub says of the file's content just now, against its listing.
    void checkLinked(const HttpResponse& response) const {
        if (const auto size = number(response.header("x-linked-size")); size && *size != m_file.bytes) {
            failLength(m_url, m_file, *size);
        }
        const Digest linked = digestOf(response.header("x-linked-etag"));
        if (linked.kind == m_file.digest.kind && linked.hex != m_file.digest.hex) {
            throw Error(ErrorKind::SourceUnreadable,
                        says("hub",
                             "The file %1 has changed on the server %2 since its listing was read. Try again to get "
                             "the new one."),
                        m_file.path, parseAddress(m_url).host);
        }
    }

    const std::string& m_url;
    const RemoteFile& m_file;
    PartFile& m_part;
    const std::function<void()>& m_onBytes;
};

void transfer(const std::string& url, const RemoteFile& file, PartFile& part, Client& client,
              const std::function<void()>& onBytes, const std::stop_token& stop) {
    if (part.bytes() == file.bytes) {
        return;
    }
    HttpRequest request{.url = url, .headers = {"Accept-Encoding: identity"}};
    if (part.bytes() > 0) {
        request.headers.push_back("Range: bytes=" + std::to_string(part.bytes()) + "-");
        if (!part.etag().empty()) {
            request.headers.push_back("If-Range: " + part.etag());
        }
    }
    IntoPart into(url, file, part, onBytes);
    try {
        client.ask(std::move(request), file.path, into, stop);
    } catch (const NothingThere&) {
        part.restart({});
        throw;
    }
    if (part.bytes() < file.bytes) {
        throw Interrupted({says("hub", "The server %1 ends %2 after %3 of %4 bytes."), parseAddress(url).host,
                           file.path, part.bytes(), file.bytes});
    }
}

}  // namespace

void fetchFile(const std::string& url, const RemoteFile& file, PartFile& part, Client& client, PullObserver& observer,
               const std::function<void()>& onBytes, const std::stop_token& stop) {
    const Message advice{says("hub", "Try again later: what has arrived is kept, and is gone on with.")};
    for (bool isLast = false;; isLast = true) {
        withRetries(
            client.patience().retries, observer, stop, advice, [&part] { return part.bytes(); },
            [&] { transfer(url, file, part, client, onBytes, stop); });
        if (part.isWhole()) {
            part.flush();
            return;
        }
        const std::string got = part.hex();
        part.restart({});
        onBytes();
        if (isLast) {
            throw Error(ErrorKind::SourceUnreadable,
                        says("hub",
                             "The file %1 arrives damaged: its checksum is %2, the server %3 announces %4. Nothing of "
                             "it is kept. Try again later."),
                        file.path, got, parseAddress(url).host, file.digest.hex);
        }
        observer.onRetry({says("hub", "The file %1 has arrived damaged, and is fetched again."), file.path},
                         std::chrono::seconds(0));
    }
}

}  // namespace tubelet::hub
