#pragma once

#include <filesystem>
#include <string>

#include "media/line_plot.h"

namespace tubelet::media {

/// Writes a plot as FOLDER/NAME.svg and FOLDER/NAME.png.
/// Throws Error(TargetUnwritable).
void writePlot(const std::filesystem::path& folder, const std::string& name, const LinePlot& plot);

}  // namespace tubelet::media
