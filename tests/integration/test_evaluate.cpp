// Drives `tubelet evaluate`: reports of one model and of two, gone on with, and bad input.
#include "support/lora_file.h"
#include "support/run_tubelet.h"
#include "support/untrained_scorer.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QScopeGuard>
#include <QTemporaryDir>
#include <QtTest>

using namespace tubelet;
using tests::Ended;

namespace {
const QString kModel = QString(TUBELET_SOURCE_DIR) + "/models/tubelet-mini";
}

class TestEvaluateCommand : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    Ended evaluate(QStringList arguments) {
        return tests::runTubelet(m_folder.path(), QStringList{"evaluate", "--threads", "2"} + arguments);
    }
    QByteArray read(const QString& name) {
        QFile file(m_folder.filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

  private Q_SLOTS:
    void initTestCase() { tests::saveUntrainedScorer((m_folder.path() + "/scorer").toStdString()); }

    void aReport() {
        const QStringList arguments{"--scorer", "scorer", "-o", "report", "--clips", "2", "--steps", "1"};
        const auto ended = evaluate(arguments + QStringList{"--json"});
        QVERIFY2(ended.code == 0, ended.err);
        const auto clips = ended.events("clip");
        QCOMPARE(clips.size(), std::size_t{2});
        QVERIFY(!clips[0]["prompt"].toString().isEmpty() && clips[0]["right"].toObject().contains("subject"));
        QVERIFY(clips[0]["seconds"].toDouble() > 0);
        const auto model = ended.event("evaluated")["report"].toObject()["models"].toArray().at(0).toObject();
        QCOMPARE(model["totals"].toObject()["clips"].toInt(), 2);
        QCOMPARE(model["asked"].toObject()["steps"].toInt(), 1);
        QVERIFY(model["totals"].toObject()["vaePsnr"].toDouble() > 20);
        QVERIFY(read("report/report.html").contains("model-1/clips/1.png"));
        QVERIFY(QFileInfo(m_folder.filePath("report/model-1/clips/1.png")).size() > 1000);
        QCOMPARE(QJsonDocument::fromJson(read("report/report.json")).object(),
                 ended.event("evaluated")["report"].toObject());

        // Nothing is made twice.
        const auto made = QFileInfo(m_folder.filePath("report/model-1/clips/1.json")).lastModified();
        const auto again = evaluate(arguments);
        QVERIFY2(again.code == 0, again.err);
        QVERIFY2(again.out.contains("subject") && again.out.contains("report/report.html"), again.out);
        QCOMPARE(QFileInfo(m_folder.filePath("report/model-1/clips/1.json")).lastModified(), made);
    }

    void twoModels() {
        QVERIFY(QFile::link(kModel, m_folder.filePath("other")));
        const auto ended =
            evaluate({kModel, "other", "--scorer", "scorer", "-o", "both", "--clips", "1", "--steps", "1"});
        QVERIFY2(ended.code == 0, ended.err);
        QVERIFY(read("both/report.html").contains("model-2/clips/0.png"));
        const auto models = QJsonDocument::fromJson(read("both/report.json")).object()["models"].toArray();
        QCOMPARE(models.size(), 2);
        const auto against = models.at(1).toObject()["againstFirst"].toObject();
        QVERIFY(against.contains("subject") && against.contains("motion"));
        for (const auto& question : against) {  // they are the same
            QCOMPARE(question.toObject()["onlyThis"].toInt(-1), 0);
            QCOMPARE(question.toObject()["onlyFirst"].toInt(-1), 0);
        }
    }

    /// Without and with a LoRA, which is none where its strength is 0.
    void aLora() {
        tests::writeLora((m_folder.path() + "/mine.safetensors").toStdString(), 0.5F);
        const auto measured = [&](const QString& lora, const QString& folder) {
            const auto ended = evaluate(
                {"--scorer", "scorer", "-o", folder, "--clips", "1", "--steps", "1", "--lora", lora, "--json"});
            return std::pair(ended.err, ended.event("evaluated")["report"].toObject()["models"].toArray());
        };
        const auto pictures = [&](const QString& folder) {
            return std::pair(read(folder + "/model-1/clips/0.png"), read(folder + "/model-2/clips/0.png"));
        };
        const auto [err, models] = measured("mine.safetensors", "lora");
        QVERIFY2(models.size() == 2, err);
        QCOMPARE(models.at(1).toObject()["name"].toString(), models.at(0).toObject()["name"].toString() + " + mine");
        QVERIFY(!models.at(0).toObject()["asked"].toObject().contains("loras"));
        const auto [without, with] = pictures("lora");
        QVERIFY(!without.isEmpty() && !with.isEmpty() && without != with);
        const auto none = measured("mine.safetensors:0", "none");
        QVERIFY2(none.second.size() == 2, none.first);
        QVERIFY(none.second.at(1).toObject()["name"].toString().endsWith(" + mine:0"));
        const auto [plain, same] = pictures("none");
        QVERIFY(plain == without && same == without);
    }

    /// As a person ranks variations; what nobody can rank is refused before anything is made.
    void variationsAreRanked() {
        const QStringList arguments{"--threads", "2",      "--steps", "1",      "--variations", "3",    "--seed",
                                    "5",         "--pick", "scorer",  "--json", "-o",           "v.mp4"};
        const auto ended =
            tests::runTubelet(m_folder.path(), QStringList{"generate", "a frog spinning in the forest"} + arguments);
        QVERIFY2(ended.code == 0, ended.err);
        const auto clips = ended.event("ranked")["clips"].toArray();
        QCOMPARE(clips.size(), 3);
        double before = 1;
        for (const auto& value : clips) {
            const auto clip = value.toObject();
            QVERIFY(clip["score"].toDouble() <= before && clip["score"].toDouble() > 0);
            before = clip["score"].toDouble();
            QVERIFY(QFileInfo::exists(m_folder.filePath(clip["path"].toString())));
            QCOMPARE(clip["questions"].toObject().keys(), (QStringList{"background", "motion", "subject"}));
        }
        const auto refused =
            tests::runTubelet(m_folder.path(), QStringList{"generate", "my kitchen", "--pick", "scorer"});
        QVERIFY2(refused.code > 0 && refused.err.contains("can't be ranked"), refused.err);
    }

    /// Nothing named: the one that lies among the models; by its name from anywhere.
    void theBundledScorer() {
        const QDir folder(m_folder.path());
        QVERIFY(folder.mkpath("among") && folder.mkpath("elsewhere"));
        QVERIFY(QFile::link(m_folder.filePath("scorer"), m_folder.filePath("among/scorer")));
        const auto before = qgetenv("TUBELET_MODELS");
        const auto back =
            qScopeGuard([&] { before.isNull() ? qunsetenv("TUBELET_MODELS") : qputenv("TUBELET_MODELS", before); });
        qputenv("TUBELET_MODELS", m_folder.filePath("among").toUtf8());
        const auto hash = [](const Ended& ended) {
            const auto models = ended.event("evaluated")["report"].toObject()["models"].toArray();
            return models.at(0).toObject()["asked"].toObject()["scorerHash"].toString();
        };
        const QStringList usual{"-o", "usual", "--clips", "1", "--steps", "1", "--json"};
        const auto found = evaluate(usual);
        QVERIFY2(found.code == 0, found.err);
        QCOMPARE(hash(found), hash(evaluate(usual + QStringList{"--scorer", "scorer"})));
        const auto ranked = tests::runTubelet(
            m_folder.filePath("elsewhere"),
            QStringList{"generate", "a frog in the forest", "--frames", "1", "--steps", "1", "--variations", "2",
                        "--pick", "scorer", "--threads", "2", "--json", "-o", "p.png"});
        QVERIFY2(ranked.code == 0, ranked.err);
        QCOMPARE(ranked.event("ranked")["clips"].toArray().size(), 2);
    }

    void badInput_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("told");
        QTest::newRow("missing scorer") << QStringList{"--scorer", "nowhere", "-o", "x"} << "holds no scorer";
        QTest::newRow("missing model") << QStringList{"nowhere", "--scorer", "scorer", "-o", "x"} << "nowhere";
        QTest::newRow("both numbers") << QStringList{"--scorer", "scorer", "-o", "x", "--quick", "--clips", "3"}
                                      << "--quick";
        QTest::newRow("no folder") << QStringList{"--scorer", "scorer", "-o", "scorer/config.json/x", "--clips", "1"}
                                   << "can't be made";
        QTest::newRow("steps") << QStringList{"--scorer", "scorer", "-o", "x", "--steps", "0"} << "--steps is 0";
        QTest::newRow("missing LoRA") << QStringList{"--scorer", "scorer", "-o", "x", "--lora", "no.safetensors"}
                                      << "no.safetensors";
        tests::writeLora((m_folder.path() + "/narrow.safetensors").toStdString(), 0.5F, 64);
        QTest::newRow("a LoRA of another model")
            << QStringList{"--scorer", "scorer", "-o", "x", "--lora", "narrow.safetensors"} << "fits nothing";
        QTest::newRow("the second model") << QStringList{kModel, "scorer", "--scorer", "scorer", "-o", "x"} << "scorer";
    }
    void badInput() {
        QFETCH(QStringList, arguments);
        QFETCH(QString, told);
        const auto ended = evaluate(arguments);
        QVERIFY(ended.code > 0);
        QVERIFY2(QString::fromUtf8(ended.err).contains(told), ended.err);
        QVERIFY(!QFileInfo::exists(m_folder.filePath("x/report.html")));
    }
};

QTEST_GUILESS_MAIN(TestEvaluateCommand)
#include "test_evaluate.moc"
