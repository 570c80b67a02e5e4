#pragma once

#include <string>

namespace tubelet::text {

/// Text whose UTF-8 was decoded as another encoding, once or several times, as it was meant
/// ("doesnâ€™t" is "doesn’t"); other text as it is.
/// Equals ftfy 6.3.1's fix_encoding: where the text looks misread (badness.h), the first of ten
/// single-byte encodings that it may come from, and whose bytes are UTF-8 or nearly so, is taken
/// back; else the stretches that look misread by themselves; else C1 controls become Windows-1252;
/// all until nothing changes.
/// Time: linear in the text for each layer that is taken off. Thread-safe.
std::u32string fixEncoding(std::u32string text);

/// C1 control numbers (U+0080 to U+009F) as Windows-1252 has them; five of them stay.
std::u32string fixC1Controls(std::u32string text);

}  // namespace tubelet::text
