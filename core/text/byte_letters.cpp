#include "text/byte_letters.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace tubelet::text {

namespace {

const std::array<char32_t, 256>& letters() {
    static const auto all = [] {
        std::array<char32_t, 256> made{};
        char32_t next = 0x100;
        for (char32_t byte = 0; byte < made.size(); ++byte) {
            const bool isPrintable = (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte != 0xad);
            made[byte] = isPrintable ? byte : next++;
        }
        return made;
    }();
    return all;
}

}  // namespace

TracedText byteLetters(const TracedText& in) {
    TracedText out;
    for (std::size_t at = 0; at < in.text.size(); ++at) {
        const char32_t letter = letters()[static_cast<unsigned char>(in.text[at])];
        out.append(base::encodeUtf8(letter), in.source[at]);
    }
    return out;
}

std::optional<std::string> bytesOfLetters(std::string_view text) {
    std::string bytes;
    for (const char32_t c : base::decodeUtf8(text)) {
        const auto found = std::find(letters().begin(), letters().end(), c);
        if (found == letters().end()) {
            return std::nullopt;
        }
        bytes += static_cast<char>(found - letters().begin());
    }
    return bytes;
}

}  // namespace tubelet::text
