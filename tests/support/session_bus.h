#pragma once

#include <QDBusConnection>
#include <QProcess>
#include <QStandardPaths>
#include <QString>

namespace tubelet::tests {

/// A session bus of this test's own, without any service. Started before the program's first use of
/// the session bus, which is this one then.
class SessionBus {
  public:
    /// False where there is no dbus-daemon.
    bool start() {
        const QString program = QStandardPaths::findExecutable(QStringLiteral("dbus-daemon"));
        if (program.isEmpty()) {
            return false;
        }
        m_daemon.start(program,
                       {QStringLiteral("--session"), QStringLiteral("--nofork"), QStringLiteral("--print-address")});
        if (!m_daemon.waitForReadyRead(10'000)) {
            return false;
        }
        m_address = QString::fromLocal8Bit(m_daemon.readLine()).trimmed();
        qputenv("DBUS_SESSION_BUS_ADDRESS", m_address.toLocal8Bit());
        return true;
    }

    /// A service that lives in this process, on a connection of its own: calls must be
    /// asynchronous. False when the bus refuses.
    bool offer(const QString& service, const QString& path, QObject* object) {
        QDBusConnection bus = QDBusConnection::connectToBus(m_address, service);
        return bus.registerObject(path, object, QDBusConnection::ExportAllSlots) && bus.registerService(service);
    }
    void takeAway(const QString& service) { QDBusConnection::disconnectFromBus(service); }

    ~SessionBus() {
        m_daemon.kill();
        m_daemon.waitForFinished(2000);
    }

  private:
    QProcess m_daemon;
    QString m_address;
};

}  // namespace tubelet::tests
