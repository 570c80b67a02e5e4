#pragma once

#include <filesystem>
#include <string>

#include "models/layout.h"

namespace tubelet::models {

/// The licence of a model folder as an SPDX id or as its card words it: from tubelet.json
/// ("license"), the front matter of README.md, or the text of LICENSE; "unknown" when none tells.
/// Never throws for a missing or odd file.
std::string readLicense(const std::filesystem::path& folder);
std::string readLicense(const Layout& layout);

}  // namespace tubelet::models
