#include "base/json_place.h"

#include <algorithm>

namespace tubelet::base {

TextPlace placeOf(std::size_t byte, std::string_view text) {
    const auto before = text.substr(0, std::min(byte > 0 ? byte - 1 : 0, text.size()));
    const auto start = before.rfind('\n') + 1;  // none: 0
    return {std::count(before.begin(), before.end(), '\n') + 1, static_cast<std::int64_t>(before.size() - start) + 1};
}

}  // namespace tubelet::base
