#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/message.h"

namespace tubelet::checkpoint {

/// "(2, 3)".
std::string shapeText(const std::vector<std::int64_t>& shape);

/// "name: expected (2, 3), got (3, 2)".
Message expectedShape(const std::string& name, const std::vector<std::int64_t>& expected,
                      const std::vector<std::int64_t>& got);

}  // namespace tubelet::checkpoint
