// What a run leaves in its folder: states, thinned out; and what is said of folders that
// hold something else.
#ifndef Q_MOC_RUN  // moc would read all of LibTorch, which takes it many seconds
#include <ATen/ATen.h>

#include "base/error.h"
#include "checkpoint/safetensors.h"
#include "checkpoint/safetensors_writer.h"
#include "diffusion/noise.h"
#include "files/atomic_file.h"
#include "pipeline/run_record.h"
#include "pipeline/run_store.h"
#include "support/full_disk.h"
#include "support/refusal.h"
#endif

#include <time.h>

#include <fstream>
#include <optional>

#include <QtTest>

#include <QTemporaryDir>

using namespace tubelet;
namespace fs = std::filesystem;
using pipeline::RunState;
using pipeline::RunStore;
using tests::refusal;

namespace {

RunState stateOf(int step, std::int64_t edge = 3) {
    RunState state;
    state.step = step;
    state.latents = at::full({1, 2, 1, edge, edge}, step + 0.5);
    state.estimate = at::full({1, 2, 1, edge, edge}, step + 0.25);
    state.sampler.tensors["clean.0"] = at::full({1, 2, 1, edge, edge}, step + 0.125);
    state.sampler.numbers["next"] = step;
    state.noise = diffusion::NoiseSource(7).state();
    state.run = "b";
    state.company = {"a", "b"};
    state.denoiseMs = 12.5;
    return state;
}

pipeline::RunRecord recordOf(int steps) {
    pipeline::RunRecord record;
    record.id = pipeline::newRunId();
    auto& request = record.recipe.request;
    request.steps = steps;
    request.width = request.height = 32;
    request.frames = 5;
    request.frameRate = 8;
    record.recipe.request.model = "/models/one";
    record.recipe.modelHash = "abc";
    record.recipe.branchedFrom = {{record.recipe.request, 3, "feed"}};
    record.firstStep = 2;
    record.clip = "/clips/a star.mp4";
    return record;
}

void write(const fs::path& file, const std::string& text) {
    std::ofstream(file, std::ios::binary) << text;
}

}  // namespace

class TestRunStore : public QObject {
    Q_OBJECT

  private:
    std::unique_ptr<QTemporaryDir> m_folder;
    fs::path m_path;

  private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath("run").toStdString();
    }

    void statesComeBackAsTheyWere() {
        {
            RunStore store(m_path);
            for (const int step : {1, 2, 120}) {
                store.put(stateOf(step));
            }
            QVERIFY(at::equal(store.estimate(2), stateOf(2).estimate));
        }
        QCOMPARE(pipeline::keptSteps(m_path), (std::vector<int>{1, 2, 120}));
        const auto read = pipeline::readRunState(pipeline::stepFile(m_path, 120));
        const auto want = stateOf(120);
        QCOMPARE(read.step, 120);
        QVERIFY(at::equal(read.latents, want.latents) && at::equal(read.estimate, want.estimate));
        QVERIFY(at::equal(read.noise, want.noise));
        QVERIFY(at::equal(read.sampler.tensors.at("clean.0"), want.sampler.tensors.at("clean.0")));
        QVERIFY(read.sampler.numbers == want.sampler.numbers && read.company == want.company);
        QCOMPARE(read.run, std::string("b"));
        QCOMPARE(read.denoiseMs, 12.5);
        QCOMPARE(pipeline::hashOf(read), pipeline::hashOf(want));
        // What a solver remembers of the newest estimate is not written twice.
        auto twice = want;
        twice.sampler.tensors["clean.0"] = want.estimate.clone();
        pipeline::writeRunState(pipeline::stepFile(m_path, 3), twice);
        QVERIFY(fs::file_size(pipeline::stepFile(m_path, 3)) < fs::file_size(pipeline::stepFile(m_path, 120)));
        QCOMPARE(pipeline::hashOf(pipeline::readRunState(pipeline::stepFile(m_path, 3))), pipeline::hashOf(twice));
        fs::remove(pipeline::stepFile(m_path, 3));
        auto other = want;
        other.latents = other.latents + 1;
        QVERIFY(pipeline::hashOf(other) != pipeline::hashOf(want));
        QVERIFY(at::equal(pipeline::keptEstimate(m_path, 2), stateOf(2).estimate));
        QVERIFY(refusal([&] { pipeline::keptEstimate(m_path, 3); }).contains("no longer kept"));
    }

    /// The latents of a long run at a large size are gigabytes that nobody could ask for.
    void withoutAFolderOnlyTheNewestIsKept() {
        RunStore store({});
        store.put(stateOf(1));
        QVERIFY(at::equal(store.estimate(1), stateOf(1).estimate));
        store.put(stateOf(2));
        QVERIFY(at::equal(store.estimate(2), stateOf(2).estimate));
        QVERIFY_EXCEPTION_THROWN(store.estimate(1), Error);
    }

    void olderStepsAreThinnedOutEvenly() {
        std::vector<int> steps{1, 2, 3, 4, 5, 6, 7, 8};
        while (steps.size() > 4) {
            steps.erase(std::find(steps.begin(), steps.end(), pipeline::mostCrowded(steps)));
        }
        QCOMPARE(steps, (std::vector<int>{2, 4, 6, 8}));
        QCOMPARE(pipeline::mostCrowded({3, 4}), 3);
        std::uintmax_t one = 0;
        {
            RunStore store(m_path);
            store.put(stateOf(1, 20));
            store.flush();
            one = fs::file_size(pipeline::stepFile(m_path, 1));
        }
        {
            RunStore store(m_path, one * 5);
            for (int step = 2; step <= 40; ++step) {
                store.put(stateOf(step, 20));
                store.flush();
                QVERIFY(fs::exists(pipeline::stepFile(m_path, step)));
            }
        }
        const auto kept = pipeline::keptSteps(m_path);
        QVERIFY2(kept.size() >= 4 && kept.size() <= 5, english(pipeline::listed(kept)).c_str());
        QCOMPARE(kept.back(), 40);
        for (std::size_t i = 0; i < kept.size(); ++i) {
            const int gap = kept[i] - (i == 0 ? 0 : kept[i - 1]);
            QVERIFY2(gap <= 16, english(pipeline::listed(kept)).c_str());
        }
        // A budget below one state still keeps the newest.
        {
            RunStore store(m_path, 10);
            store.put(stateOf(41, 20));
        }
        QCOMPARE(pipeline::keptSteps(m_path), std::vector<int>{41});
    }

    /// A disk that takes no more: told once, and nothing half written stays.
    void aStateThatCannotBeWrittenIsTold() {
        RunStore store(m_path);
        store.put(stateOf(1));
        store.flush();
        std::optional<tests::FullDisk> full(2000);
        store.put(stateOf(2, 40));
        store.flush();
        const auto failure = store.takeFailure();
        store.put(stateOf(3, 40));
        store.flush();
        const auto again = store.takeFailure();
        full.reset();
        QVERIFY(failure && english(*failure).starts_with("Step 2 could not be kept: "));
        QVERIFY(!again);
        QCOMPARE(pipeline::keptSteps(m_path), std::vector<int>{1});
        store.put(stateOf(4, 40));
        store.flush();
        QCOMPARE(pipeline::keptSteps(m_path), (std::vector<int>{1, 4}));
        int files = 0;
        for ([[maybe_unused]] const auto& entry : fs::directory_iterator(m_path)) {
            ++files;
        }
        QCOMPARE(files, 2);
    }

    /// At the bundled model's usual size a step computes for some 300 ms of processor time.
    void keepingAStateCostsLittle() {
        constexpr int kStates = 30;
        auto state = stateOf(1);
        const auto latents = at::randn({1, 16, 5, 20, 20});
        state.latents = state.estimate = latents;
        for (const char* name : {"clean.0", "clean.1", "lastSample"}) {
            state.sampler.tensors[name] = latents;
        }
        const auto msOf = [](clockid_t clock) {
            timespec now{};
            clock_gettime(clock, &now);
            return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
        };
        RunStore store(m_path);
        const double own = msOf(CLOCK_THREAD_CPUTIME_ID), all = msOf(CLOCK_PROCESS_CPUTIME_ID);
        for (state.step = 1; state.step <= kStates; ++state.step) {
            store.put(state);
        }
        store.flush();
        const double ownMs = (msOf(CLOCK_THREAD_CPUTIME_ID) - own) / kStates;
        const double allMs = (msOf(CLOCK_PROCESS_CPUTIME_ID) - all) / kStates;
        qInfo("a state: %.3f ms of the run's thread, %.3f ms with the writer's", ownMs, allMs);
        QVERIFY2(ownMs < 1 && allMs < 10, qPrintable(QString("%1 %2").arg(ownMs).arg(allMs)));
        QCOMPARE(pipeline::keptSteps(m_path).size(), std::size_t{kStates});
    }

    void oneRunAFolderAtATime() {
        {
            RunStore store(m_path);
            QVERIFY(refusal([&] { RunStore other(m_path); }).contains("goes on in another Tubelet"));
        }
        RunStore after(m_path);
    }

    void recordsComeBackAsTheyWere() {
        fs::create_directories(m_path);
        const auto record = recordOf(20);
        pipeline::writeRunRecord(m_path, record);
        const auto read = pipeline::readRunRecord(m_path);
        QCOMPARE(read.id, record.id);
        QCOMPARE(read.id.size(), std::size_t{16});
        QCOMPARE(read.firstStep, 2);
        QCOMPARE(read.clip, record.clip);
        QVERIFY(read.recipe == record.recipe);
        QVERIFY(pipeline::newRunId() != record.id);
    }

    /// As builds without a digest in run.json left it (109c575).
    void runsOfEarlierBuildsOpen() {
        const auto old = fs::path(TUBELET_SOURCE_DIR) / "tests/data/compat/2026-11-28/kept";
        const auto record = pipeline::readRunRecord(old);
        QCOMPARE(record.recipe.request.prompt, std::string("a red star"));
        QCOMPARE(record.recipe.request.steps, 4);
        QVERIFY(record.clip.empty());
        // Written again it has one.
        fs::create_directories(m_path);
        pipeline::writeRunRecord(m_path, record);
        QVERIFY(files::readFile(m_path / "run.json", 1 << 20).find("\"digest\"") != std::string::npos);
        QVERIFY(pipeline::readRunRecord(m_path).recipe == record.recipe);
    }

    void foldersOfOtherKindsAreTold_data() {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("says");
        QTest::newRow("gone") << "gone"
                              << "no such folder";
        QTest::newRow("file") << "file"
                              << "it is a file";
        QTest::newRow("empty") << "empty"
                               << "it is empty";
        QTest::newRow("other") << "other"
                               << "holds no run.json";
        QTest::newRow("earlier") << "earlier"
                                 << "of an earlier Tubelet";
        QTest::newRow("cut") << "cut"
                             << "damaged: it is cut off";
        QTest::newRow("nothing in it") << "nothing"
                                       << "damaged: it is empty.";
        QTest::newRow("other JSON") << "json"
                                    << "does not say that it is a run's";
        QTest::newRow("newer") << "newer"
                               << "of format 9, and this Tubelet reads format 1";
        QTest::newRow("incomplete") << "incomplete"
                                    << "incomplete";
        QTest::newRow("wrong recipe") << "recipe"
                                      << "should hold a whole number";
        QTest::newRow("lost record") << "lost"
                                     << "its run.json is missing";
        QTest::newRow("edited") << "seed"
                                << "was changed since Tubelet wrote it";
        QTest::newRow("edited, negative width") << "width"
                                                << "damaged: Width -32 is not possible; expected 1 to 8192. Copy";
        QTest::newRow("edited, first step") << "first"
                                            << "has \"firstStep\" 21, but 20 steps. Copy";
        QTest::newRow("edited, strength") << "strength"
                                          << "--strength 5 is not possible";
        QTest::newRow("deep") << "deep"
                              << "nests too deep";
    }

    void foldersOfOtherKindsAreTold() {
        QFETCH(QString, kind);
        QFETCH(QString, says);
        const auto json = m_path / "run.json";
        if (kind == "file") {
            write(m_path, "x");
        } else if (kind != "gone") {
            fs::create_directories(m_path);
        }
        if (kind == "other") {
            write(m_path / "holiday.txt", "x");
        } else if (kind == "earlier") {
            checkpoint::writeSafetensors(m_path / "step-01.safetensors", {{"latents", at::ones({1, 2, 1, 3, 3})}});
        } else if (kind == "cut") {
            pipeline::writeRunRecord(m_path, recordOf(20));
            fs::resize_file(json, fs::file_size(json) / 2);
        } else if (kind == "nothing") {
            write(json, "");
        } else if (kind == "json") {
            write(json, R"({"a": 1})");
        } else if (kind == "newer") {
            write(json, R"({"format": "tubelet-run", "version": 9})");
        } else if (kind == "incomplete") {
            write(json, R"({"format": "tubelet-run", "version": 1, "id": "a"})");
        } else if (kind == "recipe") {
            write(json, R"({"format": "tubelet-run", "version": 1, "id": "a", "firstStep": 0,
                            "recipe": {"request": {"steps": "many"}}})");
        } else if (kind == "lost") {
            RunStore store(m_path);
            store.put(stateOf(3));
            store.flush();
        } else if (kind == "seed") {
            pipeline::writeRunRecord(m_path, recordOf(20));
            auto text = files::readFile(json, 1 << 20);
            text.replace(text.find("\"seed\": 0"), 9, "\"seed\": 7");
            write(json, text);
        } else if (kind == "width" || kind == "first" || kind == "strength") {
            // A run of an earlier build, or one whose digest was made to fit.
            auto record = recordOf(20);
            record.recipe.request.width = kind == "width" ? -32 : 32;
            record.firstStep = kind == "first" ? 21 : 0;
            record.recipe.request.inputs.resize(1);
            record.recipe.request.inputs[0].file = "a.png";
            record.recipe.request.inputs[0].strength01 = kind == "strength" ? 5 : 0.5;
            pipeline::writeRunRecord(m_path, record);
        } else if (kind == "deep") {
            write(json, std::string(5000, '[') + std::string(5000, ']'));
        }
        const auto message = refusal([&] { pipeline::readRunRecord(m_path); });
        QVERIFY2(message.contains(says), qPrintable(message));
        QVERIFY2(message.startsWith("The folder " + QString::fromStdString(m_path.string())), qPrintable(message));
    }

    void brokenStepsAreTold() {
        {
            RunStore store(m_path);
            store.put(stateOf(1));
        }
        const auto file = pipeline::stepFile(m_path, 1);
        const auto whole = files::readFile(file, 1 << 20);
        const auto says = [&] { return refusal([&] { pipeline::readRunState(file); }); };
        QVERIFY(says().isEmpty());
        for (const std::size_t bytes : {std::size_t{0}, std::size_t{5}, whole.size() / 2, whole.size() - 1}) {
            write(file, whole.substr(0, bytes));
            QVERIFY2(says().contains(bytes == 0 ? "it is empty" : "cut off or damaged"), qPrintable(says()));
        }
        fs::remove(file);
        QVERIFY(says().contains("it is gone"));
        checkpoint::writeSafetensors(file, {{"latents", at::ones({1, 2, 1, 3, 3})}});
        QVERIFY(says().contains("an earlier Tubelet"));
        QVERIFY(at::equal(pipeline::readEstimate(file), at::ones({1, 2, 1, 3, 3})));
        checkpoint::writeSafetensors(file, {{"x_t", at::ones({1})}}, {{"format", "tubelet-run-state 2"}});
        QVERIFY(says().contains("another version"));
        auto odd = stateOf(1);
        odd.estimate = at::ones({1, 2, 1, 3, 4});
        pipeline::writeRunState(file, odd);
        QVERIFY(says().contains("don't belong together"));
        checkpoint::writeSafetensors(file, {{"x_t", at::ones({1})}},
                                     {{"format", "tubelet-run-state 1"}, {"state", "{}"}});
        QVERIFY(says().contains("damaged"));
    }

    void missingStepsAreTold() {
        fs::create_directories(m_path);
        const auto record = recordOf(20);
        const auto says = [&](int step) { return refusal([&] { pipeline::refuseMissingStep(m_path, record, step); }); };
        QVERIFY(says(3).contains("was not reached: the run ended after step 2. Resume the run first."));
        for (const int step : {2, 4, 8, 9}) {
            pipeline::writeRunState(pipeline::stepFile(m_path, step), stateOf(step));
        }
        QVERIFY(says(21).contains("has steps 1 to 20. Choose one of 2, 4, 8 and 9."));
        QVERIFY(says(0).contains("has steps 1 to 20."));
        QVERIFY(says(1).contains("branched off another run after step 2"));
        QVERIFY(says(5).contains("no longer kept"));
        QVERIFY(says(12).contains("not reached: the run ended after step 9"));
    }

    void stepsAreListed() {
        const auto text = [](const std::vector<int>& steps) {
            return QString::fromStdString(english(pipeline::listed(steps)));
        };
        QCOMPARE(text({}), QString("none"));
        QCOMPARE(text({7}), QString("7"));
        QCOMPARE(text({1, 2, 5}), QString("1, 2 and 5"));
        QCOMPARE(text({1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13}),
                 QString("1, 2, 3, 4, 5, 6 ... 8, 9, 10, 11, 12 and 13"));
    }
};

QTEST_GUILESS_MAIN(TestRunStore)
#include "test_run_store.moc"
