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
    const bool isDraft = job.state == jobs::JobState::Paused && job.until > 0 && job.reached >= job.until;
    const int before = m_ended.clips + m_ended.drafts + m_ended.failures;
    m_ended.clips += job.state == jobs::JobState::Finished ? 1 : 0;
    m_ended.drafts += isDraft ? 1 : 0;
    m_ended.failures += job.state == jobs::JobState::Failed ? 1 : 0;
    if (m_ended.clips + m_ended.drafts + m_ended.failures > before) {
        m_ended.isLong = m_ended.isLong || isLong;
        m_ended.prompt = shortened(fromUtf8(job.request.prompt), 120);
    }
    if (m_bridge.busy()) {
        return;
    }
    const Ended ended = std::exchange(m_ended, {});
    if (ended.isLong && m_on && !m_window.isActiveWindow()) {
        tell(titleOf(ended), ended.prompt);
    }
}

QString EndNotice::titleOf(const Ended& ended) {
    if (ended.clips + ended.drafts == 0) {
        return ended.failures == 1 ? tr("A clip could not be made")
                                   : tr("%1 clips could not be made").arg(ended.failures);
    }
    if (ended.failures > 0) {
        return tr("%1 of %2 clips are ready, the others could not be made")
            .arg(ended.clips + ended.drafts)
            .arg(ended.clips + ended.drafts + ended.failures);
    }
    if (ended.clips == 0) {
        return ended.drafts == 1 ? tr("The draft is ready") : tr("%1 drafts are ready").arg(ended.drafts);
    }
    const int all = ended.clips + ended.drafts;
    return all == 1 ? tr("The clip is ready") : tr("%1 clips are ready").arg(all);
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
