#include "ui/style/system_theme.h"

#include <QDBusConnection>
#include <QDBusError>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>

namespace tubelet::ui {

namespace {

constexpr int kPortalTimeoutMs = 250;
constexpr uint kPrefersDark = 1;
constexpr uint kPrefersLight = 2;

const QString kService = QStringLiteral("org.freedesktop.portal.Desktop");
const QString kPath = QStringLiteral("/org/freedesktop/portal/desktop");
const QString kInterface = QStringLiteral("org.freedesktop.portal.Settings");
const QString kGroup = QStringLiteral("org.freedesktop.appearance");
const QString kKey = QStringLiteral("color-scheme");

/// The portal's Read wraps its value in one variant too many; ReadOne and the signal do not.
uint unwrap(QVariant value) {
    while (value.canConvert<QDBusVariant>()) {
        value = value.value<QDBusVariant>().variant();
    }
    return value.toUInt();
}

}  // namespace

SystemTheme::SystemTheme(bool fallbackDark, QObject* parent)
    : QObject(parent), m_fallbackDark(fallbackDark), m_dark(fallbackDark) {
    const QString forced = qEnvironmentVariable("TUBELET_THEME").toLower();
    if (forced == QLatin1String("dark") || forced == QLatin1String("light")) {
        m_dark = forced == QLatin1String("dark");
        return;
    }
    askPortal();
}

void SystemTheme::askPortal() {
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) {
        return;
    }
    // The whole message instead of its arguments: QtDBus refuses a slot with a QDBusVariant until
    // that type is registered.
    bus.connect(kService, kPath, kInterface, QStringLiteral("SettingChanged"), this,
                SLOT(onSettingChanged(QDBusMessage)));
    QDBusMessage question = QDBusMessage::createMethodCall(kService, kPath, kInterface, QStringLiteral("Read"));
    question << kGroup << kKey;
    QDBusMessage answer = bus.call(question, QDBus::Block, kPortalTimeoutMs);
    if (answer.type() == QDBusMessage::ReplyMessage && !answer.arguments().isEmpty()) {
        setScheme(unwrap(answer.arguments().constFirst()));
        return;
    }
    const QDBusError::ErrorType error = QDBusError(answer).type();
    if (error != QDBusError::NoReply && error != QDBusError::Timeout && error != QDBusError::TimedOut) {
        return;  // no portal here
    }
    // The portal is still starting: take its answer when it comes.
    auto* watcher = new QDBusPendingCallWatcher(bus.asyncCall(question), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this](QDBusPendingCallWatcher* done) {
        const QDBusPendingReply<QDBusVariant> reply = *done;
        if (!reply.isError()) {
            setScheme(unwrap(reply.value().variant()));
        }
        done->deleteLater();
    });
}

void SystemTheme::onSettingChanged(const QDBusMessage& message) {
    const QVariantList arguments = message.arguments();  // group, key, value
    if (arguments.size() == 3 && arguments[0].toString() == kGroup && arguments[1].toString() == kKey) {
        setScheme(unwrap(arguments[2]));
    }
}

void SystemTheme::setScheme(uint scheme) {
    const bool dark = scheme == kPrefersDark || (scheme != kPrefersLight && m_fallbackDark);
    if (dark != m_dark) {
        m_dark = dark;
        Q_EMIT changed(dark);
    }
}

}  // namespace tubelet::ui
