#include <csignal>

#include <QProcess>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include "support/run_tubelet.h"
#include "support/signalled.h"

using namespace tubelet::tests;

/// The program itself, ended as a desktop does it at log-out.
class TestEndedBySignal : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void savesAndTellsIt_data() {
        QTest::addColumn<int>("number");
        QTest::newRow("SIGTERM") << SIGTERM;
        QTest::newRow("SIGHUP") << SIGHUP;
    }

    void savesAndTellsIt() {
        QFETCH(int, number);
        const QTemporaryDir folder;
        const QString file = folder.path() + QStringLiteral("/home/config/studio.ini");
        {
            QSettings last(file, QSettings::IniFormat);
            last.setValue(QStringLiteral("clip/prompt"), QStringLiteral("not sent yet"));
            last.setValue(QStringLiteral("clip/clips"), 3);
        }
        QProcess process;
        prepareTubelet(process, folder.path());
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(QStringLiteral(TUBELET_EXECUTABLE), {QStringLiteral("studio")});
        QByteArray said;
        QTRY_VERIFY_WITH_TIMEOUT((said += process.readAll()).contains("is open"), 30000);
        tubelet::tests::signalled(process, number);
        QVERIFY(process.waitForFinished(30000));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 130);
        const QSettings saved(file, QSettings::IniFormat);
        QVERIFY(saved.contains(QStringLiteral("window/geometry")));
        QCOMPARE(saved.value(QStringLiteral("clip/prompt")).toString(), QStringLiteral("not sent yet"));
        QCOMPARE(saved.value(QStringLiteral("clip/clips")).toInt(), 3);
    }
};

QTEST_GUILESS_MAIN(TestEndedBySignal)
#include "test_ended_by_signal.moc"
