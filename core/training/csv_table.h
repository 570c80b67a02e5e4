#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tubelet::training {

/// The rows of comma-separated values (RFC 4180): fields may stand in double quotes, where commas
/// and line ends are text and "" is a quote.
/// Line ends are LF or CRLF; empty lines are left out, and a byte order mark.
/// An open quote at the end is taken as closed there.
std::vector<std::vector<std::string>> csvRows(std::string_view text);

}  // namespace tubelet::training
