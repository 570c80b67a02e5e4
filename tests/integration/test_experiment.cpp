// `tubelet experiment` as a person uses it: its table and files, killed and gone on with, refused.
#include <csignal>

#include "support/run_tubelet.h"
#include "support/signalled.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

using namespace tubelet;
using tests::Ended;

namespace {

constexpr const char* kConfig = R"({"experiment": "denoiser", "title": "two ways", "seeds": [1, 2],
    "question": "background", "data": {"world": {"count": 12, "frames": {"1": 1}, "sizes": [[32, 32]]}},
    "network": {"width": 16, "heads": 2, "layers": 1, "patch": [1, 8, 8]}, "steps": 6, "tokensPerStep": 64,
    "heldOut": 3, "measureEvery": 2, "timedSteps": 1, "dtype": "float32",
    "variants": [{"name": "adaln-zero"}, {"name": "adaln", "network": {"conditioning": "adaln"}}]})";

}  // namespace

class TestExperimentCommand : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    Ended experiment(const QStringList& arguments) {
        return tests::runTubelet(m_folder.path(), QStringList{"experiment", "--threads", "1"} + arguments);
    }
    QByteArray read(const QString& name) {
        QFile file(m_folder.filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void write(const QString& name, const QByteArray& text) {
        QFile file(m_folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }

  private Q_SLOTS:
    void initTestCase() { write("two.json", kConfig); }

    void aTableForPeople() {
        const auto ended = experiment({"two.json", "-o", "two"});
        QVERIFY2(ended.code == 0, ended.err);
        QVERIFY2(ended.out.contains("| adaln |") && ended.out.contains("two/results.json"), ended.out);
        QVERIFY(read("two/results.md").startsWith("# two ways\n"));
        QVERIFY(read("two/results.csv").startsWith("variant,seed,step,loss,wrong label,label told,loss at 0.1"));
        QVERIFY(read("two/loss.svg").contains(">adaln-zero<"));
    }

    void events() {
        const auto ended = experiment({"two.json", "-o", "told", "--json"});
        QVERIFY2(ended.code == 0, ended.err);
        QCOMPARE(ended.events("run").size(), std::size_t{4});
        QCOMPARE(ended.events("step").size(), std::size_t{24});
        const auto measured = ended.events("measured");
        QCOMPARE(measured.size(), std::size_t{12});
        QCOMPARE(measured.back()["variant"].toString(), QString("adaln"));
        QVERIFY(measured.back()["figures"].toObject()["loss"].toDouble() > 0);
        QVERIFY(ended.event("finished")["file"].toString().endsWith("results.json"));
    }

    /// Killed at any moment and gone on with: the results of one that nobody touched.
    void killedAndGoneOnWith() {
        QVERIFY2(experiment({"two.json", "-o", "whole"}).code == 0, "whole");
        int kills = 0;
        for (int attempt = 1; attempt <= 4; ++attempt) {
            QProcess process;
            tests::prepareTubelet(process, m_folder.path());
            process.start(TUBELET_EXECUTABLE, {"experiment", "two.json", "-o", "killed", "--threads", "1", "--json"});
            int steps = 0;
            while (steps < 4 && process.waitForReadyRead(60'000)) {
                steps += static_cast<int>(process.readAllStandardOutput().count("\"event\":\"step\""));
            }
            if (process.state() == QProcess::Running) {
                tubelet::tests::signalled(process, SIGKILL);
                ++kills;
            }
            process.waitForFinished(60'000);
        }
        QVERIFY(kills > 0);
        const auto rest = experiment({"two.json", "-o", "killed"});
        QVERIFY2(rest.code == 0, rest.err);
        QVERIFY(!read("whole/results.csv").isEmpty());
        QCOMPARE(read("killed/results.csv"), read("whole/results.csv"));
    }

    void whatIsRefused() {
        QVERIFY2(experiment({"two.json", "-o", "other"}).code == 0, "other");
        write("changed.json", QByteArray(kConfig).replace("\"width\": 16", "\"width\": 32"));
        const auto changed = experiment({"changed.json", "-o", "other"});
        QCOMPARE(changed.code, 3);
        QVERIFY2(changed.err.contains("other values"), changed.err);
        write("wrong.json", QByteArray(kConfig).replace("\"steps\": 6", "\"steps\": -6"));
        const auto wrong = experiment({"wrong.json", "-o", "wrong"});
        QCOMPARE(wrong.code, 3);
        QVERIFY2(wrong.err.contains("'steps' is -6"), wrong.err);
        QVERIFY(!QDir(m_folder.filePath("wrong")).exists());
        QCOMPARE(experiment({"none.json", "-o", "wrong"}).code, 3);
        QCOMPARE(experiment({"two.json"}).code, 2);
        write("file", "x");
        QCOMPARE(experiment({"two.json", "-o", "file"}).code, 4);
    }
};

QTEST_GUILESS_MAIN(TestExperimentCommand)
#include "test_experiment.moc"
