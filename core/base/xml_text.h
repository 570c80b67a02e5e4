#pragma once

#include <string>
#include <string_view>

namespace tubelet::base {

/// Text as XML and HTML have it, inside an element or an attribute in double quotes: the four
/// characters that mean something there as references.
std::string xmlText(std::string_view text);

}  // namespace tubelet::base
