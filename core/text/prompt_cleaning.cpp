#include "text/prompt_cleaning.h"

#include "base/unicode.h"
#include "base/utf8.h"
#include "text/html_references.h"
#include "text/text_fixes.h"

namespace tubelet::text {

std::string cleanPrompt(const std::string& utf8) {
    const std::u32string text = unescapeHtml(unescapeHtml(fixText(base::decodeUtf8(utf8))));
    std::u32string out;
    out.reserve(text.size());
    bool spaceBefore = false;
    for (const char32_t c : text) {
        // Python's \s also takes U+001C to U+001F, but no control character is left here.
        if (base::isWhiteSpace(c)) {
            spaceBefore = true;
            continue;
        }
        if (spaceBefore && !out.empty()) {
            out += U' ';
        }
        spaceBefore = false;
        out += c;
    }
    return base::encodeUtf8(out);
}

}  // namespace tubelet::text
