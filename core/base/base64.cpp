#include "base/base64.h"

#include <limits>

#include <openssl/evp.h>

namespace tubelet::base {

std::optional<std::string> decodeBase64(std::string_view text) {
    if (text.size() % 4 != 0 || text.size() > std::size_t{std::numeric_limits<int>::max()}) {
        return std::nullopt;
    }
    std::string bytes(text.size() / 4 * 3, '\0'), again(text.size() + 1, '\0');
    const auto at = [](std::string& to) { return reinterpret_cast<unsigned char*>(to.data()); };
    const auto from = [](std::string_view of) { return reinterpret_cast<const unsigned char*>(of.data()); };
    if (EVP_DecodeBlock(at(bytes), from(text), static_cast<int>(text.size())) < 0) {
        return std::nullopt;
    }
    bytes.resize(bytes.size() - (text.ends_with("==") ? 2 : text.ends_with("=") ? 1 : 0));
    // OpenSSL lets blanks around the text, padding in its middle and stray bits pass; none of
    // them comes back.
    EVP_EncodeBlock(at(again), from(bytes), static_cast<int>(bytes.size()));
    again.pop_back();
    return again == text ? std::optional(bytes) : std::nullopt;
}

}  // namespace tubelet::base
