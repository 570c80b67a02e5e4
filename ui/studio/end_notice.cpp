#include "ui/studio/end_notice.h"

#include <utility>

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QWidget>

#include "ui/bridge/engine_bridge.h"
#include "ui/bridge/text.h"

namespace tubelet::ui {

namespace {

constexpr int kDesktopsOwnTime = -1;

}  // namespace

EndNotice::EndNotice(const EngineBridge& bridge, QWidget& window, QObject* parent)
    : QObject(parent), m_bridge(bridge), m_window(window) {
    connect(&bridge, &EngineBridge::jobChanged, this, &EndNotice::onJobChanged);
}

void EndNotice::onJobChanged(const jobs::Job& job) {
    if (job.state == jobs::JobState::Running) {
        auto [begun, isNew] = m_begun.try_emplace(job.id);
        if (isNew) {
            begun->second.start();
        }
        return;
    }
    const auto begun = m_begun.find(job.id);
    if (begun == m_begun.end()) {
        return;
    }
    const bool isLong = begun->second.elapsed() >= m_longMs;
    m_begun.erase(begun);
    const bool isDone = job.state == jobs::JobState::Finished, hasFailed = job.state == jobs::JobState::Failed;
    m_longOne = m_longOne || (isLong && (isDone || hasFailed));
    if (m_bridge.busy()) {
        return;
    }
    if (std::exchange(m_longOne, false) && m_on && !m_window.isActiveWindow()) {
        tell(hasFailed ? tr("A clip could not be made") : tr("The clip is ready"),
             shortened(fromUtf8(job.request.prompt), 120));
    }
}

void EndNotice::tell(const QString& title, const QString& words) {
    const QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) {
        return;
    }
    QDBusMessage call = QDBusMessage::createMethodCall(
        QStringLiteral("org.freedesktop.Notifications"), QStringLiteral("/org/freedesktop/Notifications"),
        QStringLiteral("org.freedesktop.Notifications"), QStringLiteral("Notify"));
    // The words are a person's own, and no markup.
    call << QStringLiteral("Tubelet") << m_shown << QStringLiteral("tubelet") << title << words.toHtmlEscaped()
         << QStringList() << QVariantMap{{QStringLiteral("desktop-entry"), QStringLiteral("tubelet")}}
         << kDesktopsOwnTime;
    auto* watcher = new QDBusPendingCallWatcher(bus.asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this](QDBusPendingCallWatcher* done) {
        const QDBusPendingReply<uint> reply = *done;
        if (!reply.isError()) {
            m_shown = reply.value();
        }
        done->deleteLater();
    });
}

}  // namespace tubelet::ui
