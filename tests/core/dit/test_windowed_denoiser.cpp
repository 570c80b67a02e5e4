#ifndef Q_MOC_RUN  // the meta-object compiler would read all of LibTorch
#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include "dit/windowed_denoiser.h"
#include "patch/patchify.h"
#endif

#include <QtTest/QtTest>

using namespace tubelet;

namespace {

/// Doubles the latents, and remembers the sizes it was asked for.
struct Doubling : dit::Denoiser {
    patch::Grid grid(at::IntArrayRef latents) const override { return patch::patchGrid(latents, {1, 1, 1}); }
    at::Tensor forward(const at::Tensor& latents, const at::Tensor&, const dit::Condition&,
                       const std::stop_token&) override {
        sizes.push_back(latents.sizes().vec());
        return 2 * latents + offset * static_cast<double>(sizes.size());
    }
    std::vector<std::vector<std::int64_t>> sizes;
    double offset = 0;
};

}  // namespace

class TestWindowedDenoiser : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void smallLatentsGoThrough() {
        Doubling inner;
        dit::WindowedDenoiser windowed(inner, {5, 20, 20}, {2, 10, 10}, {1, 2, 2});
        const auto latents = at::randn({2, 16, 5, 20, 16});
        QVERIFY(at::equal(windowed.forward(latents, at::zeros({2}), at::zeros({2, 1, 1})), 2 * latents));
        QCOMPARE(inner.sizes.size(), std::size_t(1));
    }

    void largeLatentsAreCutAndBlended() {
        Doubling inner;
        dit::WindowedDenoiser windowed(inner, {5, 20, 20}, {2, 10, 10}, {1, 2, 2});
        const auto latents = at::randn({2, 16, 9, 36, 64});
        const auto out = windowed.forward(latents, at::zeros({2}), at::zeros({2, 1, 1}));
        QVERIFY((out - 2 * latents).abs().max().item<float>() < 1e-4);
        QCOMPARE(inner.sizes.size(), windowed.windowCount({9, 36, 64}));
        QVERIFY(inner.sizes.size() > 8);
        for (const auto& size : inner.sizes) {
            QCOMPARE(size, (std::vector<std::int64_t>{2, 16, 5, 20, 20}));
        }
    }

    /// Windows that disagree meet without a step larger than one part of the overlap.
    void disagreementLeavesNoSeam() {
        Doubling inner;
        inner.offset = 1;
        dit::WindowedDenoiser windowed(inner, {1, 8, 20}, {0, 0, 10}, {1, 2, 2});
        const auto out = windowed.forward(at::zeros({1, 4, 1, 8, 30}), at::zeros({1}), at::zeros({1, 1, 1}));
        QVERIFY(out.diff(1, 4).abs().max().item<float>() <= 0.11F);
    }
};

QTEST_GUILESS_MAIN(TestWindowedDenoiser)
#include "test_windowed_denoiser.moc"
