// An experiment as a whole at tiny size: its files, stopped and gone on with, and what is refused.
#include <cmath>
#include <filesystem>
#include <fstream>
#include <memory>

#ifndef Q_MOC_RUN  // the meta-object compiler would read all of LibTorch
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "lab/experiment.h"
#include "lab/experiment_results.h"
#include "lab/measured_table.h"
#include "support/refusal.h"
#endif

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

using namespace tubelet;
namespace fs = std::filesystem;

namespace {

constexpr const char* kDenoiser = R"({"experiment": "denoiser", "seeds": [1, 2], "question": "background",
    "data": {"world": {"count": 12, "frames": {"1": 1}, "sizes": [[32, 32]]}},
    "network": {"width": 16, "heads": 2, "layers": 1, "patch": [1, 8, 8]}, "steps": 5, "tokensPerStep": 64,
    "heldOut": 3, "times": [0.3, 0.7], "measureEvery": 2, "timedSteps": 2, "dtype": "float32",
    "learningRate": {"most": 0.01, "warmup": 1}, "averageDecay": 0.5,
    "variants": [{"name": "zero"}, {"name": "in context", "network": {"conditioning": "in-context"}}])";

constexpr const char* kClassifier = R"({"experiment": "classifier", "seeds": [4], "heldOut": 3,
    "data": {"world": {"count": 12, "frames": {"9": 1}, "sizes": [[32, 32]]}},
    "network": {"width": 16, "heads": 2, "layers": 1, "hidden": 16, "patch": [4, 16, 16], "mostFrames": 8},
    "steps": 2, "tokensPerStep": 64, "measureEvery": 1, "timedSteps": 0, "dtype": "float32",
    "variants": [{"name": "tubelets"}, {"name": "frames", "network": {"patch": [1, 16, 16], "mostFrames": 2}}])";

constexpr const char* kVideo = R"({"experiment": "video-classifier", "seeds": [4], "heldOut": 3,
    "data": {"world": {"count": 12, "frames": {"4": 1}, "sizes": [[32, 32]]}},
    "network": {"width": 16, "heads": 2, "layers": 1, "hidden": 16, "patch": [1, 16, 16]},
    "steps": 2, "tokensPerStep": 64, "timedSteps": 0, "dtype": "float32",
    "variants": [{"name": "joint"}, {"name": "factorised", "network": {"attention": "factorised"}}])";

/// Counts what was done, and stops after a number of steps.
class Watch final : public lab::ExperimentObserver {
  public:
    void onRun(const lab::RunPlace& run, std::int64_t stepsMade, std::int64_t steps) override {
        ++runs;
        finishedBefore += stepsMade == steps ? 1 : 0;
        goneOn += stepsMade > 0 && stepsMade < steps ? 1 : 0;
    }
    void onStep(const lab::RunPlace& run, std::int64_t step, std::int64_t, double) override {
        if (++steps == stopAfter) {
            stop.request_stop();
        }
    }
    void onMeasured(const lab::RunPlace&, std::int64_t, const std::vector<std::pair<std::string, double>>&) override {
        if (++measured == stopAfterMeasured) {
            stop.request_stop();
        }
    }

    int runs = 0, finishedBefore = 0, goneOn = 0, steps = 0, measured = 0;
    int stopAfter = -1, stopAfterMeasured = -1;
    std::stop_source stop;
};

}  // namespace

class TestExperiment : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void allIsWritten() {
        Watch watch;
        const auto files = run(kDenoiser, "whole", watch);
        QCOMPARE(watch.steps, 2 * 2 * 5);
        QCOMPARE(watch.measured, 2 * 2 * 3);  // at 2, 4 and 5
        for (const char* name : {"results.json", "results.csv", "results.md", "loss.svg", "loss.png", "seconds.svg",
                                 "times.svg", "cost.png", "runs/in context/seed-2/progress.csv"}) {
            QVERIFY2(fs::file_size(path("whole") / name) > 100, name);
        }
        QVERIFY(!fs::exists(path("whole") / "runs/zero/seed-1/snapshot.safetensors"));
        QVERIFY(files.table.find("| in context |") != std::string::npos);

        const auto results = nlohmann::json::parse(std::ifstream(files.results));
        QCOMPARE(results.at("variants").size(), std::size_t{2});
        const auto& loss = results.at("variants")[1].at("figures").at("loss");
        const double one = loss.at("bySeed")[0], other = loss.at("bySeed")[1];
        QVERIFY(one != other && one > 0 && other > 0);
        QVERIFY(std::abs(loss.at("mean").get<double>() - (one + other) / 2) < 1e-12);
        QVERIFY(std::abs(loss.at("deviation").get<double>() - std::abs(one - other) / std::sqrt(2.0)) < 1e-12);
        const auto first = results.at("variants")[0].at("figures").at("loss").at("bySeed");
        const double apart = (one - first[0].get<double>() + other - first[1].get<double>()) / 2;
        QVERIFY(std::abs(loss.at("differenceFromFirst").at("mean").get<double>() - apart) < 1e-12);
        QVERIFY(results.at("variants")[0].at("step").at("seconds").get<double>() > 0);
        // adaLN-Zero has modulations, in-context a token more.
        QVERIFY(results.at("variants")[0].at("parameters") > results.at("variants")[1].at("parameters"));
        QCOMPARE(results.at("variants")[0].at("tokens").get<int>(), 16);
    }

    /// The mean of the losses at its times, which fall while it learns.
    void whatIsMeasured() {
        Watch watch;
        run(QByteArray(kDenoiser).replace("\"steps\": 5", "\"steps\": 60"), "learns", watch);
        const lab::MeasuredTable table(path("learns") / "runs/zero/seed-1",
                                       {"loss", "wrong label", "label told", "loss at 0.3", "loss at 0.7"});
        QCOMPARE(table.rows().size(), std::size_t{30});
        for (const auto& row : table.rows()) {
            QVERIFY(std::abs(row.values[0] - (row.values[3] + row.values[4]) / 2) < 1e-9);
            QVERIFY(row.values[2] >= 0 && row.values[2] <= 1);
        }
        QVERIFY(table.rows().back().values[0] < 0.9 * table.rows().front().values[0]);
    }

    void stoppedAndGoneOnWith_data() {
        QTest::addColumn<int>("steps");
        QTest::addColumn<int>("measured");
        QTest::newRow("in a run") << 8 << -1;
        QTest::newRow("at a measurement") << 7 << -1;
        QTest::newRow("behind a measurement") << -1 << 2;
        QTest::newRow("behind a run") << -1 << 3;
    }

    /// What is finished is not made again, the rest is what it would have been, bit by bit.
    void stoppedAndGoneOnWith() {
        QFETCH(int, steps);
        QFETCH(int, measured);
        Watch whole;
        run(kDenoiser, "whole", whole);
        Watch stopped;
        stopped.stopAfter = steps;
        stopped.stopAfterMeasured = measured;
        QVERIFY_EXCEPTION_THROWN(run(kDenoiser, "stopped", stopped), Cancelled);
        QVERIFY(!fs::exists(path("stopped") / "results.json"));
        Watch rest;
        run(kDenoiser, "stopped", rest);
        QCOMPARE(stopped.steps + rest.steps, whole.steps);
        QCOMPARE(bytesOf("stopped/results.csv"), bytesOf("whole/results.csv"));
        Watch again;
        run(kDenoiser, "stopped", again);
        QCOMPARE(again.steps, 0);
        QCOMPARE(again.finishedBefore, 4);
    }

    /// More seeds and variants join what is there.
    void growing() {
        Watch first, second;
        run(kDenoiser, "growing", first);
        const auto more = QByteArray(kDenoiser)
                              .replace("[1, 2]", "[1, 2, 3]")
                              .replace("\"variants\": [",
                                       "\"variants\": [{\"name\": \"ada\", \"network\": "
                                       "{\"conditioning\": \"adaln\"}}, ");
        run(more, "growing", second);
        QCOMPARE(second.runs, 9);
        QCOMPARE(second.finishedBefore, 4);
    }

    void otherValuesAreRefused() {
        Watch watch;
        run(kDenoiser, "mine", watch);
        const auto other = tests::refusal(
            [&] { run(QByteArray(kDenoiser).replace("\"most\": 0.01", "\"most\": 0.02"), "mine", watch); });
        QVERIFY2(other.contains("other values"), qPrintable(other));
        const auto plots =
            tests::refusal([&] { run(QByteArray(kDenoiser) + ", \"plots\": [\"luck\"]", "none", watch); });
        QVERIFY2(plots.contains("\"luck\"") && plots.contains("label told"), qPrintable(plots));
        const auto motion =
            tests::refusal([&] { run(QByteArray(kDenoiser).replace("background", "motion"), "none", watch); });
        QVERIFY2(motion.contains("\"motion\""), qPrintable(motion));
        const auto small = tests::refusal([&] {
            run(QByteArray(kDenoiser).replace("\"tokensPerStep\": 64", "\"tokensPerStep\": 9"), "none", watch);
        });
        QVERIFY2(small.contains("16"), qPrintable(small));
        QVERIFY(!fs::exists(path("none")));
    }

    void classifiers() {
        Watch watch;
        const auto files = run(kClassifier, "classifier", watch);
        const auto results = nlohmann::json::parse(std::ifstream(files.results));
        QCOMPARE(results.at("figures").dump(), std::string(R"(["motion","subject","colour","background","mask"])"));
        for (const auto& variant : results.at("variants")) {
            QCOMPARE(variant.at("tokens").get<int>(), 2 * 2 * 2);
            QVERIFY(variant.at("multiplyAdds").get<int>() > 0);
            QVERIFY(!variant.contains("step"));
        }
        // a tubelet of four frames has a wider embedding
        QVERIFY(results.at("variants")[0].at("parameters") > results.at("variants")[1].at("parameters"));
        QVERIFY(fs::exists(path("classifier") / "motion.svg"));
    }

    void videoClassifiers() {
        Watch watch;
        const auto files = run(kVideo, "video", watch);
        QCOMPARE(watch.measured, 2);
        const auto results = nlohmann::json::parse(std::ifstream(files.results));
        const auto& joint = results.at("variants")[0];
        const auto& factorised = results.at("variants")[1];
        QCOMPARE(joint.at("tokens").get<int>(), 4 * 2 * 2);
        // a second attention in each layer
        QVERIFY(factorised.at("parameters") > joint.at("parameters"));
        const double right = joint.at("figures").at("right").at("mean");
        QVERIFY(right >= 0 && right <= 1 && joint.at("figures").at("loss").at("mean").get<double>() > 0);
    }

    void spreads() {
        const auto spread = lab::spreadOf({1, 2, 6});
        QCOMPARE(spread.mean, 3.0);
        QVERIFY(std::abs(spread.deviation - std::sqrt(7.0)) < 1e-12);
        QCOMPARE(lab::spreadOf({4}).deviation, 0.0);
    }

    /// Numbers come back as they were; a torn row is left out, and one that comes again replaces
    /// those behind it.
    void measuredTables() {
        const fs::path folder = m_folder->path().toStdString();
        {
            lab::MeasuredTable table(folder, {"loss", "label told"});
            table.add({10, {0.1 + 0.2, 1e-300}});
            table.add({20, {-1.0 / 3, 5}});
        }
        std::ofstream(folder / "measured.csv", std::ios::app) << "30,0.5";
        lab::MeasuredTable read(folder, {"loss", "label told"});
        QCOMPARE(read.rows().size(), std::size_t{2});
        QVERIFY(read.rows()[0].values[0] == 0.1 + 0.2 && read.rows()[0].values[1] == 1e-300);
        QVERIFY(read.rows()[1].values[0] == -1.0 / 3);
        QVERIFY(read.has(20) && !read.has(30));
        read.add({10, {7, 8}});
        QCOMPARE(lab::MeasuredTable(folder, {"loss", "label told"}).rows(), read.rows());
        QCOMPARE(read.rows().size(), std::size_t{1});
        QVERIFY(lab::MeasuredTable(folder, {"loss"}).rows().empty());
    }

  private:
    fs::path path(const QString& name) const { return m_folder->filePath(name).toStdString(); }

    QByteArray bytesOf(const QString& name) const {
        QFile file(m_folder->filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    lab::ExperimentFiles run(const QByteArray& config, const QString& folder, Watch& watch) const {
        const auto file = path("config.json");
        std::ofstream(file) << config.toStdString() << "}";
        return lab::runExperiment({file, path(folder), 1}, watch, watch.stop.get_token());
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestExperiment)
#include "test_experiment.moc"
