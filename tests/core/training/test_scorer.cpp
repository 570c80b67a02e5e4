// A scorer: what it is asked of a scene, what it learns, and that a run that goes on is the same.
#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <numbers>
#include <optional>
#include <utility>

#ifndef Q_MOC_RUN  // the meta-object compiler would read all of LibTorch
#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <ATen/Parallel.h>

#include "base/error.h"
#include "support/losses_of.h"
#include "training/accuracy_table.h"
#include "training/scorer_accuracy.h"
#include "training/scorer_trainer.h"
#include "training/token_motion.h"
#include "vit/navit_folder.h"
#include "world/emoji_font.h"
#include "world/labels.h"
#include "world/render.h"
#include "world/scene.h"
#endif

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

using namespace tubelet;
namespace fs = std::filesystem;

namespace {

training::WorldClips clips(std::int64_t count) {
    training::WorldClips clips;
    clips.count = count;
    clips.seed = 7;
    clips.frames = {{1, 0.3}, {9, 0.7}};
    clips.sizes = {{48, 32}, {32, 32}};
    return clips;
}

vit::NaVitInput input() {
    return {.mostFrames = 8, .longestEdge = 48, .tokenBudget = 256};
}

vit::NaVitOptions tiny() {
    vit::NaVitOptions options;
    options.patchSize = {4, 8, 8};
    options.heads = 2;
    options.headDim = 16;
    options.hiddenWidth = 64;
    options.layers = 2;
    options.classes = std::ssize(training::scorerLabels(false, nullptr).names);
    options.mostPatches = {2, 4, 6};
    options.hasMask = true;
    return options;
}

training::TrainingOptions options(std::int64_t steps) {
    training::TrainingOptions options;
    options.steps = steps;
    options.tokensPerStep = 256;
    options.seed = 3;
    options.products = training::ProductPrecision::Float32;
    options.learningRate.most = 4e-3;
    options.learningRate.warmup = 5;
    options.averageDecay = 0.5;
    return options;
}

/// A scorer with what it learns from.
struct Begun {
    explicit Begun(std::int64_t steps, training::TokenDropping dropping = {})
        : examples(clips(12), tiny(), input()), model(tiny()) {
        at::manual_seed(2);
        model->initialise();
        trainer.emplace(model, training::scorerParameters(model, true, heads), labels, examples, options(steps),
                        training::TokenLosses{}, heads, dropping);
    }

    vit::ClassLabels labels = training::scorerLabels(false, nullptr);
    training::TokenHeads heads = training::TokenHeads::begin(tiny(), labels, training::TokenLosses{}, at::kCPU);
    training::ScorerExamples examples;
    vit::NaVit model;
    std::optional<training::ScorerTrainer> trainer;
};

}  // namespace

class TestScorer : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() { at::set_num_threads(1); }  // many small steps

    void labelsHoldAllQuestions() {
        const auto labels = training::scorerLabels(false, nullptr);
        QCOMPARE(labels.groups.size(), std::size_t{4});
        QCOMPARE(labels.groups[0].name, std::string("subject"));
        QCOMPARE(labels.groups[0].count, std::int64_t{88});  // 80 emoji, 8 shapes
        QCOMPARE(labels.groups[1].count, std::int64_t{10});
        QCOMPARE(labels.groups[2].count, std::int64_t{16});
        QCOMPARE(labels.groups[3].count, std::int64_t{23});
        QCOMPARE(labels.groups[3].first + labels.groups[3].count, std::ssize(labels.names));
    }

    /// Values are the clip's, a mask counts the subject's pixels.
    void examplesAreTheirScenes() {
        const training::ScorerExamples examples(clips(12), tiny(), input());
        const auto listed = examples.listed();
        for (std::size_t i = 0; i < examples.count(); ++i) {
            const auto scene = training::sceneOf(clips(12), static_cast<std::int64_t>(i));
            const auto example = examples.example(i);
            QCOMPARE(example.answers, world::answersOf(scene));
            QCOMPARE(example.mask.numel(), listed[i].tokens);
            QCOMPARE(example.values.size(1), std::int64_t{scene.frames == 1 ? 4 : 8});
            QCOMPARE(example.values.size(3), std::int64_t{scene.width});
            if (scene.frames == 1) {
                const auto drawn = world::render(scene, world::SpriteSet(world::findEmojiFont(), false));
                const auto covered = std::count_if(drawn.masks[0].begin(), drawn.masks[0].end(),
                                                   [](std::uint8_t label) { return label != 0; });
                QVERIFY(covered > 0);
                QCOMPARE(std::llround(example.mask.sum().item<double>() * 64), std::llround(double(covered)));
            }
        }
    }

    /// Tokens name the subject that covers them, by the pixels of its mask.
    void tokensKnowTheirSubject() {
        const training::ScorerExamples examples(clips(12), tiny(), input());
        const world::SpriteSet sprites(world::findEmojiFont(), false);
        std::int64_t named = 0;
        for (std::size_t i = 0; i < examples.count(); ++i) {
            const auto scene = training::sceneOf(clips(12), static_cast<std::int64_t>(i));
            const auto example = examples.example(i);
            QCOMPARE(example.subjects.numel(), example.mask.numel());
            if (scene.frames != 1) {
                continue;
            }
            const auto drawn = world::render(scene, sprites);
            for (std::int64_t token = 0; token < example.subjects.numel(); ++token) {
                const int left = static_cast<int>(token) % (scene.width / 8) * 8;
                const int top = static_cast<int>(token) / (scene.width / 8) * 8;
                std::array<int, 3> pixels{};
                for (int y = top; y < top + 8; ++y) {
                    for (int x = left; x < left + 8; ++x) {
                        ++pixels[drawn.masks[0][static_cast<std::size_t>(y * scene.width + x)]];
                    }
                }
                const auto told = example.subjects[token].item<std::int64_t>();
                const std::size_t most = pixels[2] > pixels[1] ? 2 : 1;
                const bool isNamed = pixels[most] * 3 >= 64;
                QCOMPARE(told, isNamed ? world::subjectAnswer(scene.subjects.at(most - 1).object) : -1);
                named += isNamed ? 1 : 0;
            }
        }
        QVERIFY(named > 10);
    }

    /// What a subject does from frame to frame, by its poses: of a token's own frames alone.
    void tokensKnowWhatTheirSubjectDoes() {
        world::Scene scene;
        scene.width = 64, scene.height = 32, scene.frames = 17;
        world::Subject subject;
        subject.diameter = 10, subject.x = 20, subject.y = 16;
        const auto stepsOf = [&](world::Motion motion) {
            subject.motion = motion;
            scene.subjects = {subject};
            return training::stepsOf(scene, 0, {0, 1, 2, 4, 8, 16}, 3);  // (2, 2 steps of 5)
        };
        const auto right = stepsOf(world::Motion::Right);
        QCOMPARE(right.sizes(), (at::IntArrayRef{2, 10}));
        // 0.6 of the width over 16 frames
        const auto way = static_cast<float>(10 * 0.6 * 64 / 32 / 16);
        const std::vector<float> sixteenths{1, 1, 4, 8};
        const auto moved = right.view({4, 5}).select(1, 0).contiguous();
        for (std::size_t i = 0; i < 4; ++i) {
            QVERIFY(std::abs(moved.const_data_ptr<float>()[i] - way * sixteenths[i]) < 1e-4F);
        }
        QCOMPARE(right.view({4, 5}).narrow(1, 1, 4).abs().max().item<float>(), 0.0F);
        const auto spun = stepsOf(world::Motion::Spin).view({4, 5});
        const double quarter = std::numbers::pi / 2;
        QVERIFY(std::abs(spun[2][3].item<double>() - quarter) < 1e-4);
        QVERIFY(stepsOf(world::Motion::Grow).view({4, 5}).select(1, 2).min().item<double>() > 0);
        QVERIFY(stepsOf(world::Motion::Fade).view({4, 5}).select(1, 4).max().item<double>() < 0);
        QCOMPARE(stepsOf(world::Motion::Still).abs().max().item<float>(), 0.0F);

        const training::ScorerExamples examples(clips(12), tiny(), input());
        for (std::size_t i = 0; i < examples.count(); ++i) {
            const auto example = examples.example(i);
            QCOMPARE(example.steps.sizes(), (at::IntArrayRef{example.mask.numel(), 15}));
            if (training::sceneOf(clips(12), static_cast<std::int64_t>(i)).frames == 1) {
                QCOMPARE(example.steps.abs().max().item<float>(), 0.0F);
            }
        }
    }

    /// Layers of the training's own, that the folder of the scorer does not hold.
    void theTokenHeadsLearn() {
        Begun begun(3);
        const auto before = begun.model->parameters().front().clone();
        const std::vector<kernels::Linear> heads{begun.heads.subject, begun.heads.motion};
        for (const auto& head : heads) {
            QCOMPARE(head->parameters().front().abs().sum().item<double>(), 0.0);
        }
        begun.trainer->advance();
        for (const auto& head : heads) {
            QVERIFY(head->parameters().front().abs().sum().item<double>() > 0);
        }
        QVERIFY(!at::equal(before, begun.model->parameters().front()));
        const auto state = begun.trainer->state();
        for (const auto* name : {"token_head.weight", "token_motion.weight"}) {
            QVERIFY(state.weights.contains(name));
            QVERIFY(!begun.model->named_parameters().contains(name));
        }
        // Nobody is asked what one frame does, nor what is not to count.
        auto flat = tiny();
        flat.patchSize[0] = 1;
        QVERIFY(!training::TokenHeads::begin(flat, begun.labels, {}, at::kCPU).motion);
        QVERIFY(training::TokenHeads::begin(tiny(), begun.labels, {1, 0, 0}, at::kCPU).parameters().empty());
    }

    void anAnswerIsWholeOrWrong() {
        const vit::LabelGroup group{"subject", 1, 4};
        const auto likely = at::tensor({9.0, 0.1, 0.4, 0.4, 0.1, 9.0});
        QVERIFY(training::isAnswered(likely, group, {1, 2}));
        QVERIFY(!training::isAnswered(likely, group, {1}));     // as likely as another
        QVERIFY(!training::isAnswered(likely, group, {1, 3}));  // one of two
        QVERIFY(training::isAnswered(at::tensor({9.0, 0.1, 0.5, 0.4, 0.1, 9.0}), group, {1}));
    }

    void itLearns() {
        Begun begun(150);
        const auto share = [&] {
            const auto accuracy = training::measureScorer(begun.model, begun.labels, begun.examples, 12, 256, {});
            double right = 0, asked = 0;
            for (const auto& question : accuracy.questions) {
                right += static_cast<double>(question.right);
                asked += static_cast<double>(question.asked);
            }
            return std::pair(right / asked, accuracy.maskIou);
        };
        const auto [before, iouBefore] = share();
        QVERIFY2(before < 0.2, qPrintable(QString::number(before)));
        while (!begun.trainer->isDone()) {
            begun.trainer->advance();
        }
        const auto [after, iouAfter] = share();
        qInfo("right before %.2f, after %.2f; mask %.2f, %.2f", before, after, iouBefore, iouAfter);
        QVERIFY2(after > 0.9, qPrintable(QString::number(after)));
        QVERIFY2(iouAfter > 0.6 && iouAfter > iouBefore, qPrintable(QString::number(iouAfter)));
    }

    /// Each clip has its share, between the two; the loss counts only what takes part.
    void droppedTokensMakeRoom() {
        const training::TokenDropping dropping{0.25, 0.75};
        double sum = 0;
        for (std::size_t i = 0; i < 1000; ++i) {
            const double rate = dropping.rateOf(3, i);
            QVERIFY(rate >= 0.25 && rate < 0.75);
            sum += rate;
        }
        QVERIFY2(std::abs(sum / 1000 - 0.5) < 0.02, qPrintable(QString::number(sum / 1000)));
        Begun whole(8), dropped(8, dropping);
        const auto all = whole.examples.listed();
        for (std::size_t i = 0; i < all.size(); ++i) {
            const auto kept = static_cast<double>(dropped.trainer->examples()[i].tokens);
            QVERIFY(std::abs(kept / static_cast<double>(all[i].tokens) - (1 - dropping.rateOf(3, i))) < 0.1);
        }
        double clipsWhole = 0, clipsDropped = 0;
        for (int step = 0; step < 8; ++step) {
            const auto report = dropped.trainer->advance();
            QVERIFY(report.tokens <= 256 && std::isfinite(report.loss));
            QVERIFY(report.drawing > 0 && report.drawing < report.seconds);
            clipsDropped += static_cast<double>(report.examples);
            clipsWhole += static_cast<double>(whole.trainer->advance().examples);
        }
        QVERIFY2(clipsDropped > 1.5 * clipsWhole,
                 qPrintable(QStringLiteral("%1 %2").arg(clipsDropped).arg(clipsWhole)));
        QVERIFY_THROWS_EXCEPTION(Error, (training::TokenDropping{0.5, 0.25}.check()));
        QVERIFY_THROWS_EXCEPTION(Error, (training::TokenDropping{0, 1}.check()));
    }

    void oneThatGoesOnIsTheSame_data() {
        QTest::addColumn<double>("most");
        QTest::newRow("all tokens") << 0.0;
        QTest::newRow("some dropped") << 0.6;
    }
    void oneThatGoesOnIsTheSame() {
        QFETCH(double, most);
        Begun whole(8, {0, most}), first(8, {0, most}), second(8, {0, most});
        const auto losses = tests::lossesOf(*whole.trainer), parted = tests::lossesOf(*first.trainer, 3);
        second.trainer->restore(first.trainer->state());
        QCOMPARE(tests::joined(parted, tests::lossesOf(*second.trainer)), losses);
    }

    void accuracyIsKept() {
        const QTemporaryDir folder;
        const fs::path path = folder.path().toStdString();
        const training::ScorerAccuracy accuracy{{{"subject", 1, 4}, {"motion", 0, 0}}, 0.5};
        training::addAccuracy(path, 10, accuracy);
        training::addAccuracy(path, 20, accuracy);
        training::addAccuracy(path, 15, accuracy);  // went on from an earlier snapshot
        QFile file(folder.filePath("accuracy.csv"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("step,subject,motion,mask_iou\n10,0.25,0,0.5\n15,0.25,0,0.5\n"));
    }
};

QTEST_GUILESS_MAIN(TestScorer)
#include "test_scorer.moc"
