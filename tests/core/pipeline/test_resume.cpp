// Runs that are interrupted after any step and gone on with by another engine, and branches:
// the pixels of the run that nobody interrupted, for every sampler, with and without
// guidance and windows.
#include "base/error.h"
#include "files/atomic_file.h"
#include "pipeline/kept_preview.h"
#include "pipeline/run_failure.h"
#include "pipeline/run_record.h"
#include "request/enum_words.h"
#include "request/json.h"
#include "support/full_disk.h"
#include "support/generation.h"
#include "support/lora_file.h"

#include <algorithm>
#include <deque>
#include <filesystem>
#include <fstream>

#include <QtTest>

#include <QTemporaryDir>

using namespace tubelet;
using namespace tubelet::tests;
namespace fs = std::filesystem;

Q_DECLARE_METATYPE(request::GenerationRequest)

class TestResume : public QObject {
    Q_OBJECT

  private:
    std::unique_ptr<QTemporaryDir> m_folder;
    fs::path path(const char* name) const { return m_folder->filePath(name).toStdString(); }

  private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void everyStepIsAPlaceToGoOnFrom_data() {
        using request::Sampler;
        QTest::addColumn<request::GenerationRequest>("request");
        for (const auto sampler : {Sampler::UniPC, Sampler::Euler, Sampler::DpmSolver}) {
            const auto name = std::string(request::toString(sampler));
            QTest::addRow("%s", name.c_str()) << requestOf(sampler);
            QTest::addRow("%s, guidance", name.c_str()) << requestOf(sampler, 4);
        }
        QTest::addRow("windows in time") << requestOf(Sampler::UniPC, 1, 37, 3);
        QTest::addRow("windows in time, guidance") << requestOf(Sampler::DpmSolver, 4, 37, 3);
        for (const auto sampler : {Sampler::Ddpm, Sampler::Ddim, Sampler::DpmSolver, Sampler::Euler}) {
            const auto name = std::string(request::toString(sampler));
            QTest::addRow("classes, %s", name.c_str()) << classRequestOf(sampler, 1);
            QTest::addRow("classes, %s, guidance", name.c_str()) << classRequestOf(sampler, 4);
        }
    }

    /// Stopped after each step and resumed; branched there with nothing changed; and both kept
    /// beside each other.
    void everyStepIsAPlaceToGoOnFrom() {
        QFETCH(request::GenerationRequest, request);
        const auto whole = run(request, path("whole"));
        QVERIFY2(whole.result.outcome == request::Outcome::Finished, english(whole.result.message).c_str());
        for (int step = 1; step <= request.steps; ++step) {
            const auto folder = path(("run" + std::to_string(step)).c_str());
            QVERIFY(run(request, folder, std::nullopt, step).result.outcome == request::Outcome::Cancelled);
            const auto resumed = run(request, folder, pipeline::RunStart{folder, 0});
            QVERIFY2(resumed.result.outcome == request::Outcome::Finished, english(resumed.result.message).c_str());
            QCOMPARE(int(resumed.steps.size()), request.steps - step);
            QVERIFY2(*resumed.result.clip == *whole.result.clip, qPrintable("resumed after " + QString::number(step)));
            QCOMPARE(resumed.result.recipe.resumedAfter, std::vector<int>{step});
            QVERIFY(!resumed.result.recipe.continuedElsewhere);
            if (step == request.steps) {
                continue;
            }
            const auto branched = run(request, {}, pipeline::RunStart{path("whole"), step});
            QVERIFY2(branched.result.outcome == request::Outcome::Finished, english(branched.result.message).c_str());
            QVERIFY2(*branched.result.clip == *whole.result.clip, qPrintable("branched at " + QString::number(step)));
            const auto& points = branched.result.recipe.branchedFrom;
            QCOMPARE(points.size(), std::size_t{1});
            QCOMPARE(points[0].step, step);
            QCOMPARE(points[0].state.size(), std::size_t{64});
            QVERIFY(points[0].request.prompt == request.prompt && branched.result.recipe.resumedAfter.empty());
        }
    }

    /// Without a network, in another session.
    void whatAFolderShowsIsWhatItsRunTold() {
        struct Listener : Recorder {
            void onStep(const request::StepReport& report) override { reports.push_back(report); }
            std::vector<request::StepReport> reports;
        } listener;
        const auto request = requestOf(request::Sampler::UniPC, 4);
        pipeline::TextToVideo engine;
        QVERIFY(engine.run(request, path("run"), listener, {}).outcome == request::Outcome::Finished);
        const auto levels = pipeline::noiseLevels(request);
        QCOMPARE(int(levels.size()), request.steps + 1);
        QCOMPARE(int(listener.reports.size()), request.steps);
        QVERIFY(levels[0] > levels[1]);
        for (const auto& report : listener.reports) {
            QCOMPARE(levels[static_cast<std::size_t>(report.step)], report.sigma);
            QVERIFY(*pipeline::keptPreview(path("run"), request, report.step) == *report.preview);
        }
        QVERIFY_THROWS_EXCEPTION(Error, pipeline::keptPreview(path("run"), request, request.steps + 1));
        QVERIFY_THROWS_EXCEPTION(Error, pipeline::keptPreview(path("gone"), request, 1));
    }

    /// DDPM's noise matters: with another seed the same state ends elsewhere.
    void newSeedsChangeWhatIsAhead_data() {
        QTest::addColumn<request::GenerationRequest>("request");
        QTest::addRow("ddpm") << classRequestOf(request::Sampler::Ddpm, 1);
        QTest::addRow("ddim") << classRequestOf(request::Sampler::Ddim, 1);
        QTest::addRow("euler") << classRequestOf(request::Sampler::Euler, 1);
        QTest::addRow("unipc") << requestOf(request::Sampler::UniPC, 4);
    }
    void newSeedsChangeWhatIsAhead() {
        QFETCH(request::GenerationRequest, request);
        const auto whole = run(request, path("whole"));
        auto other = request;
        other.seed = 99;
        const auto branch = run(other, {}, pipeline::RunStart{path("whole"), 2});
        QVERIFY2(branch.result.outcome == request::Outcome::Finished, english(branch.result.message).c_str());
        QVERIFY(branch.told("branch-seed"));
        QVERIFY(*branch.result.clip != *whole.result.clip);
        const auto again = run(other, {}, pipeline::RunStart{path("whole"), 2});
        QVERIFY(*branch.result.clip == *again.result.clip);
        other.seed = 100;
        QVERIFY(*run(other, {}, pipeline::RunStart{path("whole"), 2}).result.clip != *branch.result.clip);
    }

    void branchesChangeWhatIsAskedFor() {
        const auto request = requestOf(request::Sampler::UniPC, 4, 5, 6);
        const auto whole = run(request, path("whole"));
        std::vector<media::SharedClip> clips{whole.result.clip};
        const auto branchOf = [&](auto change, int steps) {
            auto other = request;
            change(other);
            const auto ran =
                run(other, path(("b" + std::to_string(clips.size())).c_str()), pipeline::RunStart{path("whole"), 3});
            QVERIFY2(ran.result.outcome == request::Outcome::Finished, english(ran.result.message).c_str());
            QCOMPARE(int(ran.steps.size()), steps);
            QVERIFY(
                std::none_of(clips.begin(), clips.end(), [&](const auto& clip) { return *clip == *ran.result.clip; }));
            clips.push_back(ran.result.clip);
        };
        branchOf([](auto& r) { r.prompt = "a blue frog jumping"; }, 3);
        branchOf([](auto& r) { r.negativePrompt = "a star"; }, 3);
        branchOf([](auto& r) { r.guidance = 1; }, 3);
        branchOf([](auto& r) { r.guidance = 8; }, 3);
        branchOf([](auto& r) { r.steps = 12; }, 6);
        branchOf([](auto& r) { r.steps = 3; }, 2);
        // whose schedule has other levels
        branchOf([](auto& r) { r.sampler = request::Sampler::Euler; }, 4);
        // A branch is a run like others: it can be interrupted at once, and needs
        // its parent no more.
        auto other = request;
        other.prompt = "a blue frog jumping";
        const auto kept = path("kept");
        run(other, kept, pipeline::RunStart{path("whole"), 3}, 4);
        fs::remove_all(path("whole"));
        fs::remove(pipeline::stepFile(kept, 4));
        const auto resumed = run(other, kept, pipeline::RunStart{kept, 0});
        QVERIFY2(resumed.result.outcome == request::Outcome::Finished, english(resumed.result.message).c_str());
        QVERIFY(*resumed.result.clip == *clips[1]);
        QCOMPARE(resumed.result.recipe.branchedFrom.size(), std::size_t{1});
        // And a branch of a branch tells both.
        other.guidance = 2;
        const auto second = run(other, {}, pipeline::RunStart{kept, 5});
        QCOMPARE(second.result.recipe.branchedFrom.size(), std::size_t{2});
        QCOMPARE(second.result.recipe.branchedFrom[1].step, 5);
    }

    void aRunThatEndedBeforeItsFirstStepBeginsAnew() {
        const auto request = requestOf(request::Sampler::Euler);
        const auto whole = run(request, path("whole"));
        for (int step = 1; step <= request.steps; ++step) {
            fs::remove(pipeline::stepFile(path("whole"), step));
        }
        const auto again = run(request, path("whole"), pipeline::RunStart{path("whole"), 0});
        QVERIFY(*again.result.clip == *whole.result.clip);
        QVERIFY(again.result.recipe.resumedAfter.empty());
    }

    /// A newest step that was cut off costs that step alone.
    void aBrokenStepIsLeftOut() {
        const auto request = requestOf(request::Sampler::UniPC);
        const auto whole = run(request, path("whole"));
        fs::remove(pipeline::stepFile(path("whole"), 4));
        fs::resize_file(pipeline::stepFile(path("whole"), 3), 100);
        const auto again = run(request, path("whole"), pipeline::RunStart{path("whole"), 0});
        QVERIFY(again.told("step-unreadable"));
        QVERIFY(*again.result.clip == *whole.result.clip);
        QCOMPARE(again.result.recipe.resumedAfter, std::vector<int>{2});
    }

    /// The final latents are decoded without a step more; the text encoder and the
    /// denoiser are not asked.
    void aFailedDecodeGoesOnFromTheFinalLatents() {
        const auto model = path("model");
        fs::copy(kMini, model, fs::copy_options::recursive);
        auto request = requestOf(request::Sampler::UniPC, 4);
        request.model = model;
        const auto whole = run(request);
        const auto weights = model / "vae/diffusion_pytorch_model.safetensors";
        const auto sound = files::readFile(weights, 1 << 30);
        // Values that are no numbers: decoding fails.
        auto bytes = sound;
        for (std::size_t i = bytes.size() / 8 * 4; i < bytes.size(); i += 4) {
            bytes.replace(i, 4, std::string("\0\0\xc0\x7f", 4));
        }
        files::writeFileAtomically(weights, bytes);
        const auto failed = run(request, path("run"));
        QVERIFY(failed.result.outcome == request::Outcome::Failed);
        QCOMPARE(int(failed.steps.size()), request.steps);
        const auto changed = run(request, path("run"), pipeline::RunStart{path("run"), 0});
        QVERIFY(changed.result.outcome == request::Outcome::Failed);  // still broken
        files::writeFileAtomically(weights, sound);
        // The run noted the broken file; here the model shall be the same as then.
        auto record = pipeline::readRunRecord(path("run"));
        record.recipe.modelHash = whole.result.recipe.modelHash;
        pipeline::writeRunRecord(path("run"), record);
        const auto ran = run(request, path("run"), pipeline::RunStart{path("run"), 0});
        QVERIFY2(ran.result.outcome == request::Outcome::Finished, english(ran.result.message).c_str());
        QVERIFY(ran.steps.empty());
        QVERIFY(*ran.result.clip == *whole.result.clip);
        QVERIFY(ran.result.recipe.denoiseMs > 0);
    }

    void aModelThatHasChangedIsRefused() {
        const auto model = path("model");
        fs::copy(kMini, model, fs::copy_options::recursive);
        auto request = requestOf(request::Sampler::UniPC);
        request.model = model;
        run(request, path("run"), std::nullopt, 2);
        pipeline::TextToVideo engine;
        QVERIFY(engine.canGoOn(request, path("run")));
        std::ofstream(model / "scheduler/scheduler_config.json", std::ios::app) << "\n";
        QVERIFY(!engine.canGoOn(request, path("run")));
        const auto ran = run(request, path("run"), pipeline::RunStart{path("run"), 0});
        QVERIFY(ran.result.errorKind == ErrorKind::ModelUnreadable);
        QVERIFY2(english(ran.result.message).find("it has changed since") != std::string::npos,
                 english(ran.result.message).c_str());
        fs::remove_all(model);
        QVERIFY(!engine.canGoOn(request, path("run")));
        // The same model elsewhere is as good.
        request.model = kMini;
        QVERIFY(engine.canGoOn(request, path("run")));
        const auto moved = run(request, path("run"), pipeline::RunStart{path("run"), 0});
        QVERIFY2(moved.result.outcome == request::Outcome::Finished, english(moved.result.message).c_str());
    }

    /// A run goes on with its LoRAs as they were, and a branch with those that it names.
    void lorasAreThoseOfTheRequest() {
        const auto style = path("style.safetensors"), other = path("other.safetensors");
        tests::writeLora(style, 0.05);
        tests::writeLora(other, -0.05);
        const auto plain = requestOf(request::Sampler::UniPC, 4, 5, 5);
        auto request = plain;
        request.loras = {{style, 1}};
        const auto whole = run(request, path("whole"));
        QVERIFY2(whole.result.outcome == request::Outcome::Finished, english(whole.result.message).c_str());
        QVERIFY(*whole.result.clip != *run(plain).result.clip);
        const auto& hashes = whole.result.recipe.loraHashes;
        QCOMPARE(hashes.size(), std::size_t{1});
        QCOMPARE(pipeline::readRunRecord(path("whole")).recipe.loraHashes, hashes);

        run(request, path("run"), std::nullopt, 2);
        fs::copy(path("run"), path("copy"));
        pipeline::TextToVideo engine;
        QVERIFY(engine.canGoOn(request, path("run")) && !engine.canGoOn(plain, path("run")));
        const auto resumed = run(request, path("run"), pipeline::RunStart{path("run"), 0});
        QVERIFY2(*resumed.result.clip == *whole.result.clip, "resumed");
        QCOMPARE(resumed.result.recipe.loraHashes, hashes);

        std::vector<media::SharedClip> clips{whole.result.clip};
        const auto branch = [&](const std::vector<request::Lora>& loras) {
            auto wanted = request;
            wanted.loras = loras;
            return run(wanted, {}, pipeline::RunStart{path("whole"), 2});
        };
        for (const auto& loras : std::vector<std::vector<request::Lora>>{{}, {{style, 0.5}}, {{other, 1}}}) {
            const auto ran = branch(loras);
            QVERIFY2(ran.result.outcome == request::Outcome::Finished, english(ran.result.message).c_str());
            QVERIFY(
                std::none_of(clips.begin(), clips.end(), [&](const auto& clip) { return *clip == *ran.result.clip; }));
            QCOMPARE(ran.result.recipe.loraHashes.size(), loras.size());
            clips.push_back(ran.result.clip);
        }
        // The file elsewhere is the same LoRA.
        fs::copy_file(style, path("moved.safetensors"));
        QVERIFY(*branch({{path("moved.safetensors"), 1}}).result.clip == *whole.result.clip);

        // Changed since: the run can't go on, but what is denoised is decoded all the same.
        fs::copy_file(other, style, fs::copy_options::overwrite_existing);
        QVERIFY(!engine.canGoOn(request, path("copy")) && engine.canGoOn(request, path("whole")));
        const auto refused = run(request, path("copy"), pipeline::RunStart{path("copy"), 0});
        QVERIFY(refused.result.errorKind == ErrorKind::ModelUnreadable);
        QVERIFY2(english(refused.result.message).find("it has changed since") != std::string::npos,
                 english(refused.result.message).c_str());
        QVERIFY(*branch({{style, 1}}).result.clip == *clips[3]);
        fs::remove(style);
        const auto decoded = run(request, path("whole"), pipeline::RunStart{path("whole"), 0});
        QVERIFY2(decoded.result.outcome == request::Outcome::Finished, english(decoded.result.message).c_str());
        QVERIFY(*decoded.result.clip == *whole.result.clip);
        QCOMPARE(decoded.result.recipe.loraHashes, hashes);
    }

    void impossibleStartsAreRefused() {
        const auto request = requestOf(request::Sampler::UniPC);
        run(request, path("run"));
        const auto says = [&](const request::GenerationRequest& wanted, int step) {
            return QString::fromStdString(
                english(run(wanted, {}, pipeline::RunStart{path("run"), step}).result.message));
        };
        QVERIFY(says(request, 9).contains("has steps 1 to 4"));
        auto other = request;
        other.width = 48;
        QVERIFY(says(other, 2).contains("size and length stay"));
        other = request;
        other.seed = 6;
        QVERIFY2(says(other, 4).contains("the run's last one"), qPrintable(says(other, 4)));
        other = request;
        other.steps = 8;
        QVERIFY(says(other, 4).contains("the run's last one"));
    }

    /// Runs that shared their passes: in the same company the same pixels, else within a
    /// level, and it is told.
    void companyIsKeptOrTold() {
        std::vector<request::GenerationRequest> requests(3, requestOf(request::Sampler::UniPC, 4, 1, 5));
        for (std::size_t i = 0; i < requests.size(); ++i) {
            requests[i].seed = 20 + i;
        }
        const auto folderOf = [&](std::size_t i) { return path(("run" + std::to_string(i)).c_str()); };
        std::vector<pipeline::GenerationTask> tasks, all, two;
        for (std::size_t i = 0; i < requests.size(); ++i) {
            tasks.push_back(taskOf(requests[i]));
            all.push_back(taskOf(requests[i], folderOf(i)));
        }
        const auto whole = runAll(tasks);
        runAll(all, 2);
        for (std::size_t i = 0; i < 3; ++i) {
            fs::copy(folderOf(i), path(("copy" + std::to_string(i)).c_str()));
            all[i].start = pipeline::RunStart{folderOf(i), 2};
        }
        const auto together = runAll(all);
        for (std::size_t i = 0; i < 3; ++i) {
            QVERIFY2(together[i].result.outcome == request::Outcome::Finished,
                     english(together[i].result.message).c_str());
            QVERIFY(*together[i].result.clip == *whole[i].result.clip);
            QVERIFY(!together[i].told("other-company") && !together[i].result.recipe.continuedElsewhere);
        }
        const auto copy = path("copy1");
        const auto alone = run(requests[1], copy, pipeline::RunStart{copy, 2});
        QVERIFY(alone.told("other-company") && alone.result.recipe.continuedElsewhere);
        QVERIFY(apart(*alone.result.clip, *whole[1].result.clip) <= 1);
    }

    /// A run of a build that kept the steps' pictures alone: shown as ever, and told
    /// that it can't go on.
    void runsOfEarlierBuildsAreShownAndTold() {
        const auto old = fs::path(TUBELET_SOURCE_DIR) / "tests/data/compat/2026-11-28/run";
        auto request = requestOf(request::Sampler::UniPC, 1, 1, 1000);
        pipeline::TextToVideo engine;
        const auto first = engine.decodeStep(request, old, 1, {}), second = engine.decodeStep(request, old, 2, {});
        QCOMPARE(first->frames.size(), std::size_t{1});
        QVERIFY(*first != *second);
        QVERIFY(!engine.canGoOn(request, old));
        const auto ran = run(request, {}, pipeline::RunStart{old, 2});
        QVERIFY(ran.result.errorKind == ErrorKind::SourceUnreadable);
        QVERIFY2(english(ran.result.message).find("of an earlier Tubelet") != std::string::npos,
                 english(ran.result.message).c_str());
    }

    /// What changes in run.json, too: the run goes on all the same.
    void aRecordThatCannotBeWrittenIsTold() {
        const auto request = requestOf(request::Sampler::Euler);
        const auto folder = path("run");
        QVERIFY(run(request, folder, std::nullopt, 2).result.outcome == request::Outcome::Cancelled);
        const FullDisk full(100);
        const auto ran = run(request, folder, pipeline::RunStart{folder, 0});
        QVERIFY2(ran.result.outcome == request::Outcome::Finished, english(ran.result.message).c_str());
        QVERIFY(ran.told("record-not-kept") && ran.told("step-not-kept"));
    }

    /// Where a network gives values that are no numbers, LoRAs are named that may be too strong.
    void lorasInUseAreNamedWhereNumbersEnd() {
        auto request = requestOf(request::Sampler::Euler);
        const auto told = [&] {
            const auto failure = std::make_exception_ptr(pipeline::NotNumbers(verbatim("Not numbers.")));
            return english(pipeline::resultOf(pipeline::explained(failure, request, {})).message);
        };
        QCOMPARE(told(), std::string("Not numbers."));
        request.loras = {{path("strong.safetensors"), 50}};
        QCOMPARE(told(), std::string("Not numbers. 1 LoRA is in use: strong.safetensors at strength 50. Try less of it "
                                     "(--lora)."));
    }

    /// A full disk costs the states, not the run.
    void whatCannotBeKeptIsToldAndTheRunGoesOn() {
        const auto request = requestOf(request::Sampler::Euler);
        const auto whole = run(request);
        const auto folder = path("run");
        // a folder of that name can't become a file
        fs::create_directories(pipeline::stepFile(folder, 2));
        const auto ran = run(request, folder);
        QVERIFY2(ran.result.outcome == request::Outcome::Finished, english(ran.result.message).c_str());
        QVERIFY(ran.told("step-not-kept"));
        QVERIFY(*ran.result.clip == *whole.result.clip);
    }
};

QTEST_GUILESS_MAIN(TestResume)
#include "test_resume.moc"
