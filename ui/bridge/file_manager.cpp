#include "ui/bridge/file_manager.h"

#include <utility>

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QTimer>
#include <QUrl>

#include "ui/bridge/folders.h"
#include "ui/bridge/text.h"

namespace tubelet::ui {

namespace {

/// The bus may have to start the file manager first.
constexpr int kPatienceMs = 8000;

void openOrTell(const std::filesystem::path& folder, const std::function<void()>& failed) {
    if (!openFolder(folder)) {
        failed();
    }
}

}  // namespace

void showInFileManager(const std::filesystem::path& file, QObject& owner, std::function<void()> failed) {
    const auto folder = file.parent_path();
    const QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) {
        QTimer::singleShot(0, &owner, [folder, failed = std::move(failed)] { openOrTell(folder, failed); });
        return;
    }
    QDBusMessage call = QDBusMessage::createMethodCall(
        QStringLiteral("org.freedesktop.FileManager1"), QStringLiteral("/org/freedesktop/FileManager1"),
        QStringLiteral("org.freedesktop.FileManager1"), QStringLiteral("ShowItems"));
    call << QStringList{QUrl::fromLocalFile(fromPath(file)).toString(QUrl::FullyEncoded)} << QString();
    auto* watcher = new QDBusPendingCallWatcher(bus.asyncCall(call, kPatienceMs), &owner);
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, &owner,
                     [folder, failed = std::move(failed)](QDBusPendingCallWatcher* done) {
                         if (QDBusPendingReply<>(*done).isError()) {
                             openOrTell(folder, failed);
                         }
                         done->deleteLater();
                     });
}

}  // namespace tubelet::ui
