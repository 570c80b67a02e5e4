// The starter chooses how long a waiting OpenMP thread spins, before LibTorch is loaded; what the
// environment says counts.
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QtTest>

#include "support/needs.h"
#include "support/run_tubelet.h"

using namespace tubelet;

class WaitingTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void theSettingThatLibgompReads_data() {
        QTest::addColumn<QString>("variable");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("spins");
        QTest::newRow("nothing said") << QString() << QString() << QString(TUBELET_OPENMP_SPINS);
        QTest::newRow("spins said") << "GOMP_SPINCOUNT"
                                    << "77"
                                    << "77";
        QTest::newRow("sleep said") << "OMP_WAIT_POLICY"
                                    << "PASSIVE"
                                    << "0";
    }
    void theSettingThatLibgompReads() {
        QFETCH(QString, variable);
        QFETCH(QString, value);
        QFETCH(QString, spins);
        const QTemporaryDir folder;
        QProcess process;
        tests::prepareTubelet(process, folder.path());
        auto environment = process.processEnvironment();
        environment.remove("GOMP_SPINCOUNT");
        environment.remove("OMP_WAIT_POLICY");
        environment.insert("OMP_DISPLAY_ENV", "verbose");
        if (!variable.isEmpty()) {
            environment.insert(variable, value);
        }
        process.setProcessEnvironment(environment);
        process.start(TUBELET_EXECUTABLE, {"--version"});
        QVERIFY(process.waitForFinished(60'000));
        QCOMPARE(process.exitCode(), 0);
        const auto told = QString::fromUtf8(process.readAllStandardError());
        TUBELET_NEEDS(told.contains("GOMP_"),
                      "LibTorch waits with another OpenMP than libgomp, which reads no GOMP_SPINCOUNT.");
        const auto found = QRegularExpression("GOMP_SPINCOUNT = '(\\d+)'").match(told);
        QVERIFY2(found.hasMatch(), qPrintable(told));
        QCOMPARE(found.captured(1), spins);
    }
};

QTEST_GUILESS_MAIN(WaitingTest)
#include "test_waiting.moc"
