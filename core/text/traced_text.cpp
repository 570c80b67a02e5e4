#include "text/traced_text.h"

#include <numeric>

#include "base/utf8.h"

namespace tubelet::text {

void TracedText::append(std::string_view more, std::uint32_t place) {
    text += more;
    source.insert(source.end(), more.size(), place);
}

TracedText traced(std::string_view text, std::uint32_t offset) {
    TracedText out{std::string(text), std::vector<std::uint32_t>(text.size())};
    std::iota(out.source.begin(), out.source.end(), offset);
    return out;
}

TracedText mapped(const TracedText& in, const std::function<std::string(char32_t)>& put) {
    TracedText out;
    for (std::size_t at = 0; const char32_t c : base::decodeUtf8(in.text)) {
        out.append(put(c), in.source[at]);
        at += base::characterBytes(in.text[at]);
    }
    return out;
}

}  // namespace tubelet::text
