#include "ui/messages/folder_view.h"

#include <system_error>

#include "ui/bridge/file_manager.h"
#include "ui/bridge/folders.h"
#include "ui/bridge/text.h"
#include "ui/messages/message_bar.h"

namespace tubelet::ui {

namespace {

const QString kMessage = QStringLiteral("folder");

}  // namespace

FolderView::FolderView(MessageBar& messages, QObject* parent) : QObject(parent), m_messages(messages) {
    connect(&m_question, &NewestQuestion::slowChanged, this, [this](bool isSlow) {
        m_messages.showWhile(isSlow, tr("The disk of this folder takes its time\u2026"), kMessage);
    });
}

void FolderView::show(const std::filesystem::path& fileOrFolder) {
    m_question.ask([this, fileOrFolder](const std::stop_token&) -> Background::Continuation {
        std::error_code unknown;
        const bool isFile = std::filesystem::is_regular_file(fileOrFolder, unknown);
        if (!isFile) {
            std::filesystem::create_directories(fileOrFolder, unknown);
        }
        return [this, fileOrFolder, isFile] {
            const auto tell = [this, fileOrFolder, isFile] {
                m_messages.show(MessageBar::Tone::Passing,
                                (isFile ? tr("No file manager could be opened. The file is %1")
                                        : tr("No file manager could be opened. The folder is %1"))
                                    .arg(fromPath(fileOrFolder)),
                                {}, kMessage);
            };
            if (isFile) {
                showInFileManager(fileOrFolder, m_messages, tell);
            } else if (!openFolder(fileOrFolder)) {
                tell();
            }
        };
    });
}

}  // namespace tubelet::ui
