#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "text/traced_text.h"

namespace tubelet::text {

/// Each byte of the text as a letter of its own, as GPT-2 writes bytes: printable ones of Latin-1
/// stand for themselves, the others for U+0100 and up, in order.
TracedText byteLetters(const TracedText& in);

/// The bytes that such letters stand for, or nothing where one is none.
std::optional<std::string> bytesOfLetters(std::string_view text);

}  // namespace tubelet::text
