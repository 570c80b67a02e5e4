// A video ViT that is trained to answer a question about clips, in both of its attentions.
#ifndef Q_MOC_RUN  // the meta-object compiler would read all of LibTorch
#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include "kernels/activation.h"
#include "training/vit_trainer.h"
#endif

#include <QtTest/QtTest>

using namespace tubelet;

namespace {

/// Clips of 4 frames in which a bright row of pixels goes down or stands still.
training::ClassClips movingRows() {
    training::ClassClips clips;
    clips.classes = 2;
    for (int i = 0; i < 8; ++i) {
        auto clip = at::full({1, 3, 4, 16, 16}, -1.0F);
        for (int t = 0; t < 4; ++t) {
            clip.select(2, t).slice(2, i + (i % 2) * 2 * t, i + (i % 2) * 2 * t + 2).fill_(1);
        }
        clips.clips.push_back(clip);
        clips.answers.push_back(i % 2);
    }
    return clips;
}

vit::VitOptions tiny(vit::TokenAttention attention) {
    vit::VitOptions options;
    options.isVideo = true;
    options.attention = attention;
    options.frames = 4;
    options.imageSize = {16, 16};
    options.patchSize = {1, 8, 8};
    options.width = 16;
    options.heads = 2;
    options.headDim = 8;
    options.layers = 2;
    options.hiddenWidth = 32;
    options.activation = kernels::activationNamed("gelu");
    return options;
}

training::TrainingOptions options() {
    training::TrainingOptions options;
    options.steps = 80;
    options.tokensPerStep = 8 * 16;
    options.averageDecay = 0;
    options.seed = 1;
    options.products = training::ProductPrecision::Float32;
    options.learningRate = {.most = 5e-3, .warmup = 5};
    return options;
}

}  // namespace

class TestVitTrainer : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() { at::set_num_threads(1); }  // many small steps

    void itLearns_data() {
        QTest::addColumn<bool>("isJoint");
        QTest::newRow("joint") << true;
        QTest::newRow("factorised") << false;
    }

    /// Begins with even chances, and tells the clips apart in the end.
    void itLearns() {
        QFETCH(bool, isJoint);
        const auto clips = movingRows();
        auto model =
            training::begunVit(tiny(isJoint ? vit::TokenAttention::Joint : vit::TokenAttention::Factorised), 2, 5);
        training::VitTrainer trainer(model, clips, options());
        const double first = trainer.advance().loss;
        QVERIFY(std::abs(first - std::log(2.0)) < 1e-5);
        double last = first;
        while (!trainer.isDone()) {
            last = trainer.advance().loss;
        }
        QVERIFY2(last < 0.2, qPrintable(QString::number(last)));
        const auto logits = model->forward(training::pixelsOf(clips, {1, 0, 4}));
        QVERIFY(at::equal(logits.argmax(1), at::tensor({1, 0, 0}, at::kLong)));
    }

    void begunFromTheSeed() {
        const auto first = [](std::uint64_t seed) {
            return training::begunVit(tiny(vit::TokenAttention::Joint), 2, seed)->parameters().front().clone();
        };
        QVERIFY(at::equal(first(3), first(3)) && !at::equal(first(3), first(4)));
    }
};

QTEST_GUILESS_MAIN(TestVitTrainer)
#include "test_vit_trainer.moc"
