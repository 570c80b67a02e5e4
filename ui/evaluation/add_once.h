#pragma once

#include <algorithm>
#include <string>
#include <vector>

namespace tubelet::ui {

/// Adds a name at the end of those that are there, unless it is one of them.
inline void addOnce(std::vector<std::string>& names, const std::string& name) {
    if (std::find(names.begin(), names.end(), name) == names.end()) {
        names.push_back(name);
    }
}

}  // namespace tubelet::ui
