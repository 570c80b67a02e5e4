#pragma once

#include <cstdint>
#include <string>

namespace tubelet::training {

/// How often a question was answered right.
struct Answered {
    std::string question;
    std::int64_t right = 0, asked = 0;

    double share() const { return asked == 0 ? 0 : static_cast<double>(right) / static_cast<double>(asked); }
};

}  // namespace tubelet::training
