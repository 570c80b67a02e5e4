#include "ui/studio/start_notices.h"

#include "base/logging.h"
#include "ui/bridge/folders.h"
#include "ui/bridge/told.h"
#include "ui/messages/message_bar.h"

namespace tubelet::ui {

void StartNotices::show(const std::vector<request::Notice>& notices, MessageBar& messages,
                        const std::function<void(const std::filesystem::path&)>& showFolder) {
    for (const request::Notice& notice : notices) {
        base::logger("ui")->info("told the user: {}", notice.sentence());
        std::vector<MessageAction> actions;
        if (const auto folder = folderNamedIn(notice.message, {}); !folder.empty()) {
            actions.push_back({tr("Open folder"), [showFolder, folder] { showFolder(folder); }});
        }
        messages.show(MessageBar::Tone::Warning, told(notice.message), actions, QString::fromStdString(notice.code));
    }
}

}  // namespace tubelet::ui
