#include "text/traced_text.h"

#include <numeric>

#include "base/utf8.h"

namespace tubelet::text {

void TracedText::append(std::string_view more, std::uint32_t place) {
    text += more;
    source.insert(source.end(), more.size(), place);
}

std::size_t characterBytes(char lead) {
    const auto byte = static_cast<unsigned char>(lead);
    return byte < 0x80 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
}

TracedText traced(std::string_view text, std::uint32_t offset) {
    TracedText out{std::string(text), std::vector<std::uint32_t>(text.size())};
    std::iota(out.source.begin(), out.source.end(), offset);
    return out;
}

TracedText mapped(const TracedText& in, const std::function<std::string(char32_t)>& put) {
    TracedText out;
    for (std::size_t at = 0; at < in.text.size();) {
        const std::size_t bytes = characterBytes(in.text[at]);
        out.append(put(base::decodeUtf8(std::string_view(in.text).substr(at, bytes)).front()), in.source[at]);
        at += bytes;
    }
    return out;
}

}  // namespace tubelet::text
