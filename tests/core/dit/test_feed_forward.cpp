#ifndef Q_MOC_RUN  // the meta-object compiler would read all of LibTorch
#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include "dit/feed_forward.h"
#endif

#include <QtTest/QtTest>

using namespace tubelet;

class TestFeedForward : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    /// As where a gradient is asked for, which takes all of them at once.
    void manyTokensAreTakenInPieces() {
        constexpr std::int64_t kWidth = 4, kHidden = 1024, kItemBytes = 4;
        dit::FeedForward layer(kWidth, kHidden);
        for (auto& parameter : layer->parameters()) {
            parameter.set_data(at::randn(parameter.sizes()));
        }
        const auto atOnce = dit::FeedForwardImpl::rowsAtOnce(kHidden, kItemBytes);
        // two pieces, whose border lies within an item
        const auto x = at::randn({3, atOnce / 3 * 2, kWidth});
        const auto whole = layer->forward(x);
        QVERIFY(whole.requires_grad());
        const at::NoGradGuard noGradient;
        const auto pieces = layer->forward(x);
        QCOMPARE(pieces.sizes(), whole.sizes());
        QVERIFY(at::allclose(pieces, whole.detach(), 1e-4, 1e-4));
    }

    void aWideLayerIsNotCutTooSmall() {
        QCOMPARE(dit::FeedForwardImpl::rowsAtOnce(1 << 20, 4), std::int64_t{1024});
        QVERIFY(dit::FeedForwardImpl::rowsAtOnce(8960, 4) > 1024);
        QVERIFY(dit::FeedForwardImpl::rowsAtOnce(8960, 2) > dit::FeedForwardImpl::rowsAtOnce(8960, 4));
    }
};

QTEST_GUILESS_MAIN(TestFeedForward)
#include "test_feed_forward.moc"
