#include <QProcess>
#include <QTest>

class TestNoDisplay : public QObject {
    Q_OBJECT

    static QProcessEnvironment without(const QStringList& names) {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const QString& name : QStringList{QStringLiteral("DISPLAY"), QStringLiteral("WAYLAND_DISPLAY"),
                                               QStringLiteral("QT_QPA_PLATFORM")} +
                                       names) {
            environment.remove(name);
        }
        return environment;
    }

  private Q_SLOTS:
    void saysSoInsteadOfAborting_data() {
        QTest::addColumn<QString>("display");
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("none") << QString() << QStringList{QStringLiteral("studio")};
        QTest::newRow("dead") << QStringLiteral(":7654") << QStringList{QStringLiteral("studio")};
        QTest::newRow("nonsense") << QStringLiteral("no:such:display") << QStringList{QStringLiteral("studio")};
    }

    void saysSoInsteadOfAborting() {
        QFETCH(QString, display);
        QFETCH(QStringList, arguments);
        QProcess process;
        QProcessEnvironment environment = without({});
        if (!display.isEmpty()) {
            environment.insert(QStringLiteral("DISPLAY"), display);
        }
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral(TUBELET_EXECUTABLE), arguments);
        QVERIFY(process.waitForFinished(30000));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 3);
        const QByteArray said = process.readAllStandardError();
        QVERIFY2(said.contains("display"), said.constData());
        QVERIFY2(said.contains("tubelet generate"), said.constData());
        QVERIFY(process.readAllStandardOutput().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestNoDisplay)
#include "test_no_display.moc"
