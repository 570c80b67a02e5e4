#include "ui/messages/folder_view.h"

#include "ui/bridge/folders.h"
#include "ui/bridge/text.h"
#include "ui/messages/message_bar.h"

namespace tubelet::ui {

void FolderView::show(const std::filesystem::path& folder, MessageBar& messages) {
    if (!openFolder(folder)) {
        messages.show(MessageBar::Tone::Passing,
                      tr("No file manager could be opened. The folder is %1").arg(fromPath(folder)), {},
                      QStringLiteral("folder"));
    }
}

}  // namespace tubelet::ui
