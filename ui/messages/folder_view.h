#pragma once

#include <filesystem>

#include <QCoreApplication>

namespace tubelet::ui {

class MessageBar;

/// Shows files and folders in the desktop's file manager.
/// GUI-only.
class FolderView {
    Q_DECLARE_TR_FUNCTIONS(tubelet::ui::FolderView)

  public:
    /// A file is selected in its folder; a folder is made where it is not there.
    /// Where there is no file manager the message bar says where it is.
    static void show(const std::filesystem::path& fileOrFolder, MessageBar& messages);
};

}  // namespace tubelet::ui
