// A report is read as it was written, and what is wrong with a folder of an evaluation is told.
#include <fstream>

#include "base/error.h"
#include "lab/evaluation_folder.h"
#include "lab/evaluation_report.h"
#include "lab/read_evaluation.h"
#include "support/made_evaluation.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace tubelet;
using namespace tubelet::lab;
namespace fs = std::filesystem;

class TestEvaluationReport : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_home;
    fs::path m_folder;

    Evaluation write(std::size_t place, const char* name, int clips, int right) {
        return tests::writeEvaluation(m_folder, place, name, clips, right);
    }
    void report(const std::vector<Evaluation>& evaluations) { tests::writeReport(m_folder, evaluations); }
    std::string refusal() {
        try {
            readEvaluation(m_folder);
        } catch (const Error& error) {
            return error.kind() == ErrorKind::SourceUnreadable ? error.what() : "another kind";
        }
        return "nothing";
    }

  private Q_SLOTS:
    void init() {
        m_home = std::make_unique<QTemporaryDir>();
        m_folder = fs::path(m_home->path().toStdString()) / "report";
    }

    void itComesBackAsItWas() {
        std::vector written{write(0, "one", 6, 1), write(1, "two", 6, 6)};
        report(written);
        for (auto& evaluation : written) {
            for (auto& clip : evaluation.clips) {
                clip.madeFeatures = clip.drawnFeatures = {};  // are left on the disk
            }
        }
        for (const auto& path : {m_folder, m_folder / "", m_folder / kReportFile}) {
            const auto read = readEvaluation(path);
            QVERIFY(read.isFinished && read.notices.empty());
            QCOMPARE(read.evaluations.size(), written.size());
            for (std::size_t i = 0; i < written.size(); ++i) {
                QCOMPARE(read.evaluations[i].name, written[i].name);
                QVERIFY(read.evaluations[i].asked == written[i].asked);
                QVERIFY(read.evaluations[i].folder == written[i].folder);
                QVERIFY(read.evaluations[i].clips == written[i].clips);
                QVERIFY(read.evaluations[i].totals == written[i].totals);
                QVERIFY(fs::exists(clipFile(read.evaluations[i].folder, 3, ".png")));
            }
        }
    }

    /// Of one clip there is no distance, and of some models no VAE is measured.
    void whatIsNotMeasuredStaysSo() {
        auto evaluation = write(0, "one", 1, 1);
        evaluation.clips.front().psnr.reset();
        evaluation.totals = totalsOf(evaluation.clips);
        const auto read = evaluationsFrom(evaluationReport({evaluation}).dump(), "x");
        QVERIFY(!read.front().totals.frechet && !read.front().totals.psnr);
        QVERIFY(read.front().totals == evaluation.totals);
    }

    void oneThatIsStillMade() {
        write(0, "one", 3, 3);
        const auto second = write(1, "two", 0, 0);
        for (const auto& path : {m_folder, second.folder}) {
            const auto read = readEvaluation(path);
            QVERIFY(!read.isFinished && read.lastWritten && read.secondsQuiet() < 60);
            QVERIFY(read.notices.empty());
            QVERIFY(read.folder == m_folder);
            QCOMPARE(read.evaluations.size(), std::size_t{2});
            QCOMPARE(read.evaluations[0].totals.clips, std::int64_t{3});
            QCOMPARE(read.evaluations[0].name, std::string("one 2"));
            QCOMPARE(read.evaluations[0].totals.all.front().made.right, std::int64_t{3});
            QCOMPARE(read.evaluations[1].totals.clips, std::int64_t{0});
        }
    }

    void whatClipsLackIsTold() {
        report({write(0, "one", 3, 3)});
        fs::remove(m_folder / "model-1/clips/1.json");
        auto read = readEvaluation(m_folder);
        QCOMPARE(read.evaluations.front().clips.size(), std::size_t{2});
        QCOMPARE(read.evaluations.front().totals.clips, std::int64_t{3});
        QVERIFY(english(read.notices.at(0)).find("the file of 1 of its 3 clips is missing") != std::string::npos);
        write(0, "one", 5, 5);  // gone on with
        read = readEvaluation(m_folder);
        QCOMPARE(read.evaluations.front().clips.size(), std::size_t{3});
        QVERIFY(english(read.notices.at(0)).find("tells of 3 clips, but 5 are there") != std::string::npos);
    }

    /// A gap, a torn file and one of another scorer: the others are shown and counted.
    void whatClipsLackIsToldMeanwhile() {
        const auto one = write(0, "one", 8, 8);
        fs::remove(clipFile(one.folder, 1, ".json"));
        std::ofstream(clipFile(one.folder, 2, ".json")) << "";
        auto foreign = one.clips[0];
        foreign.madeFeatures = foreign.drawnFeatures = {1, 2, 3};
        std::ofstream(clipFile(one.folder, 0, ".json")) << toJson(foreign).dump();
        const auto read = readEvaluation(m_folder);
        QCOMPARE(read.evaluations.front().clips.size(), std::size_t{5});
        QCOMPARE(read.evaluations.front().totals.clips, std::int64_t{5});
        QCOMPARE(read.evaluations.front().clips.back().number, 7);
        const auto told = english(read.notices.at(0));
        QVERIFY2(told.find("the files of 3 of its 8 clips are missing, damaged") != std::string::npos, told.c_str());
    }

    /// `evaluate A B` where a report of A is, and another model in a folder that it tells of.
    void modelsThatTheReportDoesNotTellOf() {
        report({write(0, "one", 3, 3)});
        write(1, "two", 2, 1);
        auto read = readEvaluation(m_folder);
        QCOMPARE(read.evaluations.size(), std::size_t{2});
        QCOMPARE(read.evaluations[1].name, std::string("two 2"));
        QCOMPARE(read.evaluations[1].totals.clips, std::int64_t{2});
        QVERIFY(english(read.notices.at(0)).find("model-2: the report does not tell of") != std::string::npos);
        fs::remove_all(m_folder / "model-1");
        write(0, "other", 1, 1);
        read = readEvaluation(m_folder);
        QCOMPARE(read.evaluations.size(), std::size_t{2});
        QCOMPARE(read.evaluations[0].name, std::string("other 2"));
        QCOMPARE(read.evaluations[0].totals.clips, std::int64_t{1});
        QCOMPARE(read.notices.size(), std::size_t{2});
    }

    /// Only what is written, deleted or replaced makes another one.
    void theStampTellsOfEveryChange() {
        std::vector<EvaluationStamp> seen{evaluationStamp(m_folder)};
        QVERIFY(seen.front().empty());
        const auto isNew = [&] {
            QTest::qWait(20);  // the clock of a file system is coarse
            const auto stamp = evaluationStamp(m_folder);
            const bool isOther = std::find(seen.begin(), seen.end(), stamp) == seen.end();
            seen.push_back(stamp);
            return isOther;
        };
        const auto one = write(0, "one", 3, 3);
        QVERIFY(isNew());
        QVERIFY(!isNew());
        report({one});
        QVERIFY(isNew());
        QVERIFY(readEvaluation(m_folder).stamp == seen.back());
        QVERIFY(!isNew());
        write(0, "one", 4, 4);
        QVERIFY(isNew());
        fs::remove(clipFile(one.folder, 1, ".json"));
        QVERIFY(isNew());
        write(1, "two", 0, 0);
        QVERIFY(isNew());
        report({one});
        QVERIFY(isNew());
        QVERIFY(!isNew());
    }

    void whatIsWrongIsTold_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("told");
        const auto add = [](const char* name, const char* text, const char* told) {
            QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(told);
        };
        add("empty", "", "is no report of an evaluation. It is empty");
        add("torn", "{\"format\": 1, \"mod", "is not valid JSON: the fault is in line 1, column 1");
        add("a page", "<!DOCTYPE html><html></html>", "is no report of an evaluation. It is a web page");
        add("a list", "[1, 2]", "but of another program");
        add("another's", "{\"results\": []}", "but of another program: it has no list of \"models\"");
        add("no models", "{\"models\": []}", "but of another program");
        add("a number", "{\"models\": [7]}", "\"models[0]\" should hold an object but holds 7");
        add("newer", "{\"format\": 99, \"models\": [{}]}", "has the format 99, but this Tubelet reads formats up to 1");
        add("no name", "{\"models\": [{}]}", "\"models[0].name\" is missing");
        add("no format", "{\"format\": \"two\", \"models\": [{}]}", "\"format\" should hold a count but holds \"two\"");
    }
    void whatIsWrongIsTold() {
        QFETCH(QString, text);
        QFETCH(QString, told);
        fs::create_directories(m_folder);
        std::ofstream(m_folder / kReportFile) << text.toStdString();
        const auto said = QString::fromStdString(refusal());
        QVERIFY2(!said.contains("tubelet evaluate"), qPrintable(said));
        QVERIFY2(said.contains(told), qPrintable(said));
        QVERIFY2(said.contains(QString::fromLatin1(kReportFile)), qPrintable(said));
    }

    /// Every field that is missing or of another kind is named, whichever it is.
    void everyFieldIsChecked() {
        const auto whole = evaluationReport({write(0, "one", 4, 4)});
        const auto flat = whole.flatten();
        int refused = 0;
        for (const auto& [pointer, value] : flat.items()) {
            const bool isFree =
                pointer.find("/asked/") != std::string::npos && pointer.find("totals") == std::string::npos;
            const bool isDerived =
                pointer.find("/share") != std::string::npos || pointer.find("/interval95") != std::string::npos;
            if (isFree || isDerived) {
                continue;
            }
            for (const nlohmann::ordered_json& wrong :
                 {nlohmann::ordered_json{{"a", 1}}, nlohmann::ordered_json(-1.5)}) {
                auto damaged = whole;
                damaged[nlohmann::ordered_json::json_pointer(pointer)] = wrong;
                const bool isNumber = wrong.is_number() && value.is_number_float();
                std::string said = "nothing";
                try {
                    evaluationsFrom(damaged.dump(), "r.json");
                } catch (const Error& error) {
                    said = error.what();
                }
                QVERIFY2(isNumber == (said == "nothing"), (pointer + ": " + said).c_str());
                refused += isNumber ? 0 : 1;
            }
        }
        QVERIFY(refused > 40);
        auto tooMany = whole;
        tooMany["models"][0]["totals"]["all"]["subject"]["made"]["right"] = 5;  // of 4
        QVERIFY_THROWS_EXCEPTION(Error, evaluationsFrom(tooMany.dump(), "r.json"));
        auto deep = std::string(500, '[') + std::string(500, ']');
        QVERIFY_THROWS_EXCEPTION(Error, evaluationsFrom(deep, "r.json"));
        auto more = whole;
        more["later"] = "a field of a later Tubelet";
        QCOMPARE(evaluationsFrom(more.dump(), "r.json").size(), std::size_t{1});
    }

    void foldersOfNoEvaluation() {
        QVERIFY2(refusal().find("is not there") != std::string::npos, refusal().c_str());
        fs::create_directories(m_folder);
        QVERIFY2(refusal().find("holds no evaluation: it has no report.json") != std::string::npos, refusal().c_str());
        std::ofstream(m_folder / "a.txt") << "words";
        m_folder /= "a.txt";
        QVERIFY2(refusal().find("a.txt is not valid JSON") != std::string::npos, refusal().c_str());
    }

    void itCanBeStopped() {
        report({write(0, "one", 3, 3)});
        std::stop_source stop;
        stop.request_stop();
        QVERIFY_THROWS_EXCEPTION(Cancelled, readEvaluation(m_folder, stop.get_token()));
    }
};

QTEST_GUILESS_MAIN(TestEvaluationReport)
#include "test_evaluation_report.moc"
