#include "hub/address.h"

#include <algorithm>
#include <memory>
#include <optional>

#include <curl/curl.h>

#include "base/ascii.h"
#include "base/error.h"
#include "base/shown.h"

namespace tubelet::hub {

namespace {

struct Free {
    void operator()(CURLU* url) const { curl_url_cleanup(url); }
};
using Url = std::unique_ptr<CURLU, Free>;

std::string part(CURLU* url, CURLUPart which, unsigned flags = 0) {
    char* text = nullptr;
    if (curl_url_get(url, which, &text, flags) != CURLUE_OK) {
        return {};
    }
    std::string copy = text;
    curl_free(text);
    return copy;
}

/// Nothing for what is no address at all.
std::optional<Address> read(CURLU* url, const std::string& text) {
    if (curl_url_set(url, CURLUPART_URL, text.c_str(), CURLU_NON_SUPPORT_SCHEME) != CURLUE_OK) {
        return std::nullopt;
    }
    return Address{base::lowerAscii(part(url, CURLUPART_SCHEME)), base::lowerAscii(part(url, CURLUPART_HOST)),
                   part(url, CURLUPART_PORT, CURLU_DEFAULT_PORT), part(url, CURLUPART_PATH),
                   part(url, CURLUPART_QUERY)};
}

int digit(char c) {
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

std::string unescaped(const std::string& text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            plain += text[i];
            continue;
        }
        const int high = i + 2 < text.size() ? digit(text[i + 1]) : -1;
        const int low = i + 2 < text.size() ? digit(text[i + 2]) : -1;
        if (high < 0 || low < 0) {
            throw Error(
                ErrorKind::InvalidValue,
                says("hub", "The address has \"%\" without two hexadecimal digits behind it: %1. Copy it anew."),
                base::shownText(text));
        }
        plain += static_cast<char>(high * 16 + low);
        i += 2;
    }
    return plain;
}

}  // namespace

bool Address::isLoopback() const {
    const bool isNumber = host.starts_with("127.") && host.find_first_not_of("0123456789.") == std::string::npos;
    return host == "localhost" || host == "[::1]" || isNumber;
}

bool Address::isPrivate() const {
    return scheme == "https" || isLoopback();
}

bool isAddress(std::string_view text) {
    const std::string start = base::lowerAscii(text.substr(0, 8));
    return start.starts_with("http://") || start.starts_with("https://");
}

Address parseAddress(const std::string& text) {
    const Url url(curl_url());
    const auto address = isAddress(text) ? read(url.get(), text) : std::nullopt;
    if (!address) {
        throw Error(ErrorKind::InvalidValue,
                    says("hub", "%1 is no address of a server; expected one that begins with https:// or http://."),
                    base::inQuotes(text, 200));
    }
    if (!part(url.get(), CURLUPART_USER).empty() || !part(url.get(), CURLUPART_PASSWORD).empty()) {
        throw Error(ErrorKind::InvalidValue,
                    says("hub", "The address of %1 has a user's name in it. Leave that out, and give an access token."),
                    address->host);
    }
    return *address;
}

std::string redirected(const std::string& from, const std::string& location) {
    const Url url(curl_url());
    const auto before = read(url.get(), from);
    const auto after = before ? read(url.get(), location) : std::nullopt;
    const bool isHttp = after && (after->scheme == "https" || after->scheme == "http");
    const bool namesUser =
        after && (!part(url.get(), CURLUPART_USER).empty() || !part(url.get(), CURLUPART_PASSWORD).empty());
    if (!isHttp || namesUser || (before->scheme == "https" && after->scheme == "http")) {
        throw Error(ErrorKind::SourceUnreadable,
                    says("hub", "The server %1 leads on to %2, which is not followed; expected an https address."),
                    before ? before->host : from, base::inQuotes(location, 80));
    }
    return part(url.get(), CURLUPART_URL);
}

std::vector<std::string> segmentsOf(const std::string& path) {
    std::vector<std::string> segments;
    for (std::size_t start = 0; start < path.size();) {
        const std::size_t end = std::min(path.find('/', start), path.size());
        if (end > start) {
            segments.push_back(unescaped(path.substr(start, end - start)));
        }
        start = end + 1;
    }
    return segments;
}

std::string escapedSegment(std::string_view segment) {
    constexpr char kDigits[] = "0123456789ABCDEF";
    constexpr std::string_view kMarks = "-._~";
    std::string escaped;
    for (const char c : segment) {
        const auto byte = static_cast<unsigned char>(c);
        const bool isPlain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                             kMarks.find(c) != std::string_view::npos;
        escaped += isPlain ? std::string(1, c) : std::string{'%', kDigits[byte >> 4], kDigits[byte & 15]};
    }
    return escaped;
}

std::string escapedPath(std::string_view path) {
    std::string escaped;
    for (std::size_t start = 0; start <= path.size();) {
        const std::size_t end = std::min(path.find('/', start), path.size());
        escaped += (start == 0 ? "" : "/") + escapedSegment(path.substr(start, end - start));
        start = end + 1;
    }
    return escaped;
}

}  // namespace tubelet::hub
