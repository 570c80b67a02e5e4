#pragma once

#include <string>
#include <string_view>

namespace tubelet::text {

/// Replaces HTML character references ("&amp;", "&amp", "&#38;", "&#x26") as Python's html.unescape
/// does: the HTML5 names with the longest match where the semicolon is missing, numbers with the
/// replacements of the HTML5 standard (13.2.5.80), unknown ones left as they are.
std::u32string unescapeHtml(std::u32string_view text);

/// Replaces only references that end in a semicolon, and some names in capitals ("&EACUTE;"), as
/// ftfy 6.3.1 does: text such as "this&not that" stays.
std::u32string unescapeClosedHtml(std::u32string_view text);

/// The character that Windows-1252 has at a C1 control number (U+0080-U+009F); five of them
/// stay what they are.
char32_t windows1252(char32_t c1Control);

}  // namespace tubelet::text
