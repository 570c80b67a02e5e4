// Clips of the world with one answer each, as a class-conditional denoiser learns them.
#ifndef Q_MOC_RUN  // the meta-object compiler would read all of LibTorch
#include <ATen/ATen.h>

#include "base/error.h"
#include "dit/dit_transformer.h"
#include "models/pixels.h"
#include "support/refusal.h"
#include "training/class_clips.h"
#include "world/emoji_font.h"
#include "world/labels.h"
#include "world/render.h"
#endif

#include <QtTest/QtTest>

using namespace tubelet;

namespace {

training::WorldClips clips(int frames) {
    training::WorldClips clips;
    clips.count = 20;
    clips.seed = 3;
    clips.frames = {{frames, 1}};
    clips.sizes = {{32, 48}};
    return clips;
}

}  // namespace

class TestClassClips : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    /// Those of the world's scenes that have one answer, in their order.
    void clipsAreTheirScenes() {
        const auto drawn = training::drawClassClips(clips(3), "subject", world::Split::Train, {});
        QCOMPARE(drawn.clips.size(), std::size_t{20});
        QCOMPARE(drawn.classes, std::int64_t{88});
        const world::SpriteSet sprites(world::findEmojiFont(), false);
        std::size_t found = 0;
        int passedOver = 0;
        for (int number = 0; found < 20; ++number) {
            const auto scene = training::sceneOf(clips(3), number);
            const auto answers = world::answersOf(scene)[0];
            if (answers.size() != 1) {
                ++passedOver;
                continue;
            }
            QCOMPARE(drawn.answers[found], std::int64_t{answers.front()});
            QCOMPARE(drawn.clips[found].sizes().vec(), (std::vector<std::int64_t>{1, 3, 3, 48, 32}));
            QVERIFY(at::equal(drawn.clips[found], models::toVideo(world::render(scene, sprites).clip.frames)));
            ++found;
        }
        QVERIFY(passedOver > 0);  // those of two subjects
    }

    void heldOutClipsAreOthers() {
        const auto trained = training::drawClassClips(clips(1), "background", world::Split::Train, {});
        const auto held =
            training::drawClassClips(training::heldOutClips(clips(1), 5), "background", world::Split::Held, {});
        QCOMPARE(held.clips.size(), std::size_t{5});
        for (const auto& one : held.clips) {
            for (const auto& other : trained.clips) {
                QVERIFY(!at::equal(one, other));
            }
        }
    }

    void examplesOfADenoiser() {
        const auto drawn = training::drawClassClips(clips(1), "background", world::Split::Train, {});
        dit::DitOptions options;
        options.classes = drawn.classes;
        options.inChannels = 3;
        options.heads = 2;
        options.headDim = 8;
        options.layers = 1;
        options.patchSize = {1, 8, 8};
        options.sampleSize = {1, 48, 32};
        const dit::DitTransformer model(options);
        const auto set = training::examplesOf(drawn, *model);
        QCOMPARE(set.examples.size(), std::size_t{20});
        QCOMPARE(set.examples[7].tokens(), std::int64_t{24});
        QCOMPARE(set.examples[7].condition.text.item<std::int64_t>(), drawn.answers[7]);
        QCOMPARE(set.unconditional.text.item<std::int64_t>(), std::int64_t{23});
    }

    void whatIsRefused() {
        const auto motion =
            tests::refusal([] { training::drawClassClips(clips(1), "motion", world::Split::Train, {}); });
        QVERIFY2(motion.contains("0 have just one answer to \"motion\", where 20"), qPrintable(motion));
        const auto unknown = tests::refusal([] { training::answersTo("mood", false); });
        QVERIFY2(unknown.contains("\"mood\"") && unknown.contains("\"background\""), qPrintable(unknown));
    }
};

QTEST_GUILESS_MAIN(TestClassClips)
#include "test_class_clips.moc"
