#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace tubelet::base {

/// Folders of the XDG base directory specification, each created on demand by its user.
/// TUBELET_HOME, when set, holds them all (data/, config/, cache/, state/): tests and portable
/// installations use it.
std::filesystem::path dataFolder();    ///< clips database, queue journal   (~/.local/share/tubelet)
std::filesystem::path configFolder();  ///< settings                         (~/.config/tubelet)
std::filesystem::path cacheFolder();   ///< step snapshots                   (~/.cache/tubelet)
std::filesystem::path stateFolder();   ///< log files (~/.local/state/tubelet)
std::filesystem::path clipsFolder();   ///< finished clips: XDG videos folder / Tubelet, with
                                       ///< TUBELET_HOME its clips/

/// Model folders that come with the program or that the user added: TUBELET_MODELS (colon
/// separated), models/ beside or above the executable, share/tubelet/models of the installation,
/// dataFolder()/models; only existing ones, in that order.
std::vector<std::filesystem::path> modelRoots();

/// The folder of the running executable.
std::filesystem::path executableFolder();

/// UTF-8 text of a path, for messages and JSON.
std::string toUtf8(const std::filesystem::path& path);

}  // namespace tubelet::base
