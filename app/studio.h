#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace tubelet::app {

struct StudioOptions {
    bool checkDisplayOnly = false;     ///< only tell by the exit code whether a
                                       ///< window could be opened
    std::filesystem::path screenshot;  ///< when not empty: draw the window into this PNG and end
    std::string logLevel = "info";
    /// To take as if they were dropped on the window.
    std::vector<std::filesystem::path> files;
    std::filesystem::path model;  ///< model folder to choose at the start; empty: that of
                                  ///< the last session
};

/// Opens the studio and runs it until its window is closed; where one is open already, hands it the
/// files and ends.
/// Returns 0, 130 when a signal asked it to end, or 3 with a sentence on stderr when there is no
/// display.
/// Throws what kept it from starting, such as Error(TargetUnwritable), which main() turns into 4,
/// when library or queue can't be opened: after it was logged and told in a dialog
/// (ui::StartProblem), from which the user may have it tried again.
/// There is no dialog on a platform where nobody sees one; with `screenshot` it is
/// drawn and closed.
int runStudio(int argc, char** argv, const StudioOptions& options);

}  // namespace tubelet::app
