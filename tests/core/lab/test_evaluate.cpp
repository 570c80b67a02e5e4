// A model is measured: what is asked for, seen and kept.
#include <filesystem>
#include <set>

#include "base/error.h"
#include "lab/asked_scene.h"
#include "lab/evaluate.h"
#include "models/describe.h"
#include "support/untrained_scorer.h"
#include "vit/navit_folder.h"
#include "world/emoji_font.h"
#include "world/render.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace tubelet;
using namespace tubelet::lab;
namespace fs = std::filesystem;

namespace {

/// Makes just what the world draws.
class DrawingGenerator final : public pipeline::Generator {
  public:
    request::GenerationResult run(const request::GenerationRequest& request, const fs::path&, pipeline::RunObserver&,
                                  std::stop_token stop) override {
        ++runs;
        requests.push_back(request);
        request::GenerationResult result;
        if (runs == failsAt) {
            result.outcome = request::Outcome::Cancelled;
            return result;
        }
        const auto asked =
            askedScene(models::describeModel(request.model), 13, static_cast<int>(request.seed), false, nullptr);
        result.outcome = request::Outcome::Finished;
        result.clip = std::make_shared<media::Clip>(world::render(asked.scene, sprites).clip);
        result.recipe.encodeMs = 100;
        result.recipe.denoiseMs = 2000;
        result.recipe.decodeMs = 400;
        return result;
    }
    media::SharedClip decodeStep(const request::GenerationRequest&, const fs::path&, int, std::stop_token) override {
        return nullptr;
    }

    int runs = 0;
    int failsAt = 0;
    std::vector<request::GenerationRequest> requests;
    world::SpriteSet sprites{world::findEmojiFont(), false};
};

}  // namespace

class TestEvaluate : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    EvaluateRequest m_request;

  private Q_SLOTS:
    void initTestCase() {
        m_request.scorer = fs::path(m_folder.path().toStdString()) / "scorer";
        tests::saveUntrainedScorer(m_request.scorer);
        m_request.model = models::defaultModelFolder();
    }
    void init() {
        m_request.folder = fs::path(m_folder.path().toStdString()) / QTest::currentTestFunction();
        m_request.clips = 4;
        m_request.steps.reset();
    }

    /// Sizes and languages in turn, only what training never sees, each caption its own.
    void whatIsAskedFor() {
        const auto facts = models::describeModel(m_request.model);
        const auto sizes = static_cast<int>(facts.trainedSizes.size());
        QVERIFY(sizes >= 2);
        std::set<std::string> prompts;
        for (int i = 0; i < 4 * sizes; ++i) {
            const auto asked = askedScene(facts, 13, i, false, nullptr);
            const auto& size = facts.trainedSizes[static_cast<std::size_t>(i % sizes)];
            QVERIFY(asked.scene.width == size.width && asked.scene.height == size.height);
            QCOMPARE(asked.scene.frames, facts.defaults.frames);
            QCOMPARE(asked.language == world::Language::Chinese, i / sizes % 2 == 1);
            for (const auto& subject : asked.scene.subjects) {
                QVERIFY(world::isHeldOut(asked.scene, subject));
            }
            prompts.insert(asked.prompt);
        }
        QVERIFY(std::ssize(prompts) > 4 * sizes - 3);
    }

    /// Who draws as the world does is right as often as the world, at no distance.
    void theWorldItselfIsPerfect() {
        DrawingGenerator generator;
        EvaluationObserver observer;
        const auto evaluation = evaluate(m_request, generator, observer, {});
        QCOMPARE(generator.runs, 4);
        QCOMPARE(evaluation.totals.clips, std::int64_t{4});
        QCOMPARE(evaluation.totals.seconds, 2.5);
        QVERIFY(*evaluation.totals.frechet < 1e-6);
        for (const auto& [question, made, drawn] : evaluation.totals.all) {
            QVERIFY(made == drawn);
        }
        QVERIFY2(*evaluation.totals.psnr > 25, qPrintable(QString::number(*evaluation.totals.psnr)));
        QCOMPARE(evaluation.totals.psnrClips, std::int64_t{4});
        QCOMPARE(generator.requests.front().steps, models::describeModel(m_request.model).defaults.steps);
        for (int i = 0; i < 4; ++i) {
            QVERIFY(fs::exists(evaluation.folder / "clips" / (std::to_string(i) + ".png")));
        }
    }

    void stoppedItGoesOn() {
        DrawingGenerator generator;
        EvaluationObserver observer;
        generator.failsAt = 3;
        QVERIFY_THROWS_EXCEPTION(Cancelled, evaluate(m_request, generator, observer, {}));
        generator.failsAt = 0;
        const auto evaluation = evaluate(m_request, generator, observer, {});
        QCOMPARE(generator.runs, 3 + 2);  // the third and the fourth
        // a torn file is made again, and more clips follow on the same
        fs::resize_file(m_request.folder / "clips/1.json", 20);
        m_request.clips = 5;
        const auto more = evaluate(m_request, generator, observer, {});
        QCOMPARE(generator.runs, 5 + 2);
        for (std::size_t i = 0; i < 4; ++i) {
            QVERIFY(more.clips[i] == evaluation.clips[i]);
        }
    }

    void otherSettingsAreRefused() {
        DrawingGenerator generator;
        EvaluationObserver observer;
        m_request.clips = 1;
        evaluate(m_request, generator, observer, {});
        m_request.steps = 3;
        try {
            evaluate(m_request, generator, observer, {});
            QFAIL("not refused");
        } catch (const Error& refused) {
            QVERIFY(refused.kind() == ErrorKind::InvalidValue);
            QVERIFY2(english(refused.message()).find("with other settings") != std::string::npos, refused.what());
        }
    }

    void aScorerOfOtherThingsIsRefused() {
        DrawingGenerator generator;
        EvaluationObserver observer;
        auto request = m_request;
        request.scorer = m_request.model;
        QVERIFY_THROWS_EXCEPTION(Error, evaluate(request, generator, observer, {}));
        request.scorer = fs::path(m_folder.path().toStdString()) / "other";
        auto folder = vit::NaVitFolder::open(m_request.scorer);
        folder.labels.names.front() = "something else";
        vit::saveNaVitFolder(folder.load(), folder.labels, folder.input, request.scorer);
        try {
            evaluate(request, generator, observer, {});
            QFAIL("not refused");
        } catch (const Error& refused) {
            QVERIFY2(english(refused.message()).find("does not answer") != std::string::npos, refused.what());
        }
        QCOMPARE(generator.runs, 0);
    }
};

QTEST_GUILESS_MAIN(TestEvaluate)
#include "test_evaluate.moc"
