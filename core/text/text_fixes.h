#pragma once

#include <string>
#include <string_view>

namespace tubelet::text {

/// What ftfy 6.3.1's fix_text does.
/// Works line by line (at most a million characters at once), each line until nothing changes any
/// more: closed HTML references (not from the first line on that holds a "<"), text that was
/// decoded with the wrong encoding (mojibake.h), C1 controls as Windows-1252, Latin ligatures, full
/// and half width forms, curly quotes, line breaks, terminal colour codes, control characters, NFC.
/// Its repair of surrogates has no counterpart:
/// UTF-8 can't hold any.
std::u32string fixText(std::u32string_view text);

}  // namespace tubelet::text
