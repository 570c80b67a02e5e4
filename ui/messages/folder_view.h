#pragma once

#include <filesystem>

#include <QCoreApplication>

namespace tubelet::ui {

class MessageBar;

/// Shows folders in the desktop's file manager.
/// GUI-only.
class FolderView {
    Q_DECLARE_TR_FUNCTIONS(tubelet::ui::FolderView)

  public:
    /// Where there is no file manager the message bar says where the folder is.
    static void show(const std::filesystem::path& folder, MessageBar& messages);
};

}  // namespace tubelet::ui
