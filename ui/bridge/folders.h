#pragma once

#include <filesystem>

#include "base/message.h"

namespace tubelet::ui {

/// Opens a folder that is there in the desktop's file manager.
/// False when that is not possible.
bool openFolder(const std::filesystem::path& folder);

/// The folder around the first path that a message, or a message in it, names, as far as it is
/// there; `otherwise` where it names none, or that very folder.
std::filesystem::path folderNamedIn(const Message& message, const std::filesystem::path& otherwise);

}  // namespace tubelet::ui
