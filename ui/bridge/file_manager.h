#pragma once

#include <filesystem>
#include <functional>

class QObject;

namespace tubelet::ui {

/// Shows a file in the desktop's file manager, selected in its folder (org.freedesktop.FileManager1
/// over D-Bus); where none answers, its folder is opened.
/// `failed` is called, later and not after `owner` has gone, where neither is possible.
/// GUI-only.
void showInFileManager(const std::filesystem::path& file, QObject& owner, std::function<void()> failed);

}  // namespace tubelet::ui
