#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tubelet::hub {

/// An address of a server (RFC 3986), http or https, taken apart.
struct Address {
    std::string scheme;  ///< "http" or "https"
    std::string host;    ///< lower case
    std::string port;    ///< always there: "443"
    std::string path;    ///< as it was escaped: "/a%20b"; at least "/"
    std::string query;   ///< without "?"

    /// What a secret is bound to: "https://host:443".
    std::string origin() const { return scheme + "://" + host + ":" + port; }
    /// Whether what is sent can be read by none on the way: https, or this machine itself.
    bool isPrivate() const;
    bool isLoopback() const;  ///< this machine itself
};

/// Throws Error(InvalidValue): no address, one of another scheme, or one with a user's name in it.
/// Thread-safe.
Address parseAddress(const std::string& text);

/// Whether a text is meant as an address: "https://..." or "http://...". Thread-safe.
bool isAddress(std::string_view text);

/// Where a redirect leads: `location` seen from `from`.
/// Throws Error(SourceUnreadable) for what is no http or https address, or leads from https to
/// http.
/// Thread-safe.
std::string redirected(const std::string& from, const std::string& location);

/// The segments of an escaped path, unescaped: "/a/b%2Fc" becomes "a", "b/c".
/// Empty ones are left out.
/// Throws Error(InvalidValue) for a "%" without two digits.
/// Thread-safe.
std::vector<std::string> segmentsOf(const std::string& path);

/// One segment of a path, escaped: all but RFC 3986's unreserved characters. Thread-safe.
std::string escapedSegment(std::string_view segment);

/// A path whose slashes stay: each segment escaped. Thread-safe.
std::string escapedPath(std::string_view path);

}  // namespace tubelet::hub
