#include "ui/main_window/file_drop.h"

#include <QDragEnterEvent>
#include <QDropEvent>
#include <QMimeData>
#include <QUrl>
#include <QWidget>

#include "ui/bridge/text.h"

namespace tubelet::ui {

FileDrop::FileDrop(QWidget& window) : QObject(&window), m_window(window) {
    window.setAcceptDrops(true);
    window.installEventFilter(this);
}

bool FileDrop::eventFilter(QObject* watched, QEvent* event) {
    if (watched != &m_window) {
        return false;
    }
    if (event->type() == QEvent::DragEnter) {
        auto* enter = static_cast<QDragEnterEvent*>(event);
        if (enter->mimeData()->hasUrls() && enter->mimeData()->urls().front().isLocalFile()) {
            enter->acceptProposedAction();
        }
        return true;
    }
    if (event->type() == QEvent::Drop) {
        auto* drop = static_cast<QDropEvent*>(event);
        std::vector<std::filesystem::path> files;
        for (const QUrl& url : drop->mimeData()->urls()) {
            if (url.isLocalFile()) {
                files.push_back(toPath(url.toLocalFile()));
            }
        }
        drop->acceptProposedAction();
        Q_EMIT dropped(files);
        return true;
    }
    return false;
}

}  // namespace tubelet::ui
