#include "ui/messages/folder_view.h"

#include <system_error>

#include "ui/bridge/file_manager.h"
#include "ui/bridge/folders.h"
#include "ui/bridge/text.h"
#include "ui/messages/message_bar.h"

namespace tubelet::ui {

void FolderView::show(const std::filesystem::path& fileOrFolder, MessageBar& messages) {
    std::error_code unknown;
    const bool isFile = std::filesystem::is_regular_file(fileOrFolder, unknown);
    const auto tell = [&messages, fileOrFolder, isFile] {
        messages.show(MessageBar::Tone::Passing,
                      (isFile ? tr("No file manager could be opened. The file is %1")
                              : tr("No file manager could be opened. The folder is %1"))
                          .arg(fromPath(fileOrFolder)),
                      {}, QStringLiteral("folder"));
    };
    if (isFile) {
        showInFileManager(fileOrFolder, messages, tell);
    } else if (!openFolder(fileOrFolder)) {
        tell();
    }
}

}  // namespace tubelet::ui
