#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

namespace tubelet::base {

/// A text of a file or of a person as a sentence shows it: one line of well-formed UTF-8 that does
/// nothing to a terminal.
/// Controls (C0, DEL, C1), line separators and marks that turn the direction of writing become
/// "\u001b" and the like, each sequence that is no UTF-8 U+FFFD.
/// At most `most` characters are taken; "..." stands for the rest.
/// Thread-safe.
std::string shownText(std::string_view text, std::size_t most = 80);

/// shownText() between quotation marks. Thread-safe.
std::string inQuotes(std::string_view text, std::size_t most = 80);

/// A value of a JSON file as a sentence shows it: shownText() of its JSON, at most 80
/// characters and "...".
/// The value must not be nested deeper than nestsDeeper() lets pass.
/// Thread-safe.
std::string shownValue(const nlohmann::json& value);

/// A whole message as it may go to a terminal: as shownText(), but of any length, with its
/// line ends and tabs.
/// Thread-safe.
std::string harmless(std::string_view message);

}  // namespace tubelet::base
