#ifndef Q_MOC_RUN  // the meta-object compiler would read all of LibTorch
#include <ATen/ATen.h>

#include "base/error.h"
#include "patch/overlap.h"
#endif

#include <QtTest/QtTest>

using namespace tubelet;
using patch::Window;

class TestOverlap : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void covers() {
        for (int length = 1; length <= 60; ++length) {
            for (int size = 1; size <= 20; ++size) {
                for (int overlap = 0; overlap < size; ++overlap) {
                    const auto windows = patch::coverWithWindows(length, size, overlap);
                    QCOMPARE(windows.front().begin, std::int64_t(0));
                    QCOMPARE(windows.back().end, std::int64_t(length));
                    for (std::size_t i = 0; i < windows.size(); ++i) {
                        QCOMPARE(windows[i].size(), std::int64_t(std::min(size, length)));
                        QVERIFY(i == 0 || windows[i - 1].end - windows[i].begin >= overlap);
                        QVERIFY(i == 0 || windows[i].begin > windows[i - 1].begin);
                    }
                }
            }
        }
    }

    void beginsOnMultiples() {
        for (const auto& window : patch::coverWithWindows(64, 20, 7, 2)) {
            QCOMPARE(window.begin % 2, std::int64_t(0));
        }
        QVERIFY_THROWS_EXCEPTION(Error, patch::coverWithWindows(63, 20, 7, 2));
        QVERIFY_THROWS_EXCEPTION(Error, patch::coverWithWindows(64, 20, 20));
        QVERIFY_THROWS_EXCEPTION(Error, patch::coverWithWindows(64, 20, -1));
        QVERIFY_THROWS_EXCEPTION(Error, patch::coverWithWindows(0, 20, 0));
    }

    void weightsSumToOne() {
        for (const auto& [length, size, overlap] :
             {std::array{64, 20, 8}, std::array{64, 20, 19}, std::array{21, 20, 10}, std::array{40, 20, 0}}) {
            const auto windows = patch::coverWithWindows(length, size, overlap);
            const auto weights = patch::blendWeights(windows);
            auto sum = at::zeros({length});
            for (std::size_t i = 0; i < windows.size(); ++i) {
                QVERIFY(weights[i].min().item<float>() > 0);
                sum.slice(0, windows[i].begin, windows[i].end).add_(weights[i]);
            }
            QVERIFY(at::allclose(sum, at::ones({length}), 1e-6, 1e-6));
        }
    }

    /// Cut and put together again without any change, a clip is itself.
    void blendsBackWithoutASeam() {
        const auto clip = at::randn({2, 3, 9, 30, 44});
        const auto pieces = patch::overlappingPieces({9, 30, 44}, {5, 16, 20}, {2, 6, 9});
        QVERIFY(pieces.size() > 8);
        patch::Blend blend(clip.sizes(), clip.options());
        for (const auto& piece : pieces) {
            blend.add(piece, piece.of(clip));
        }
        QVERIFY((blend.result() - clip).abs().max().item<float>() < 1e-5);
    }

    /// Pieces that disagree by a constant meet in a ramp: no step between neighbours is
    /// larger than its share.
    void disagreementBecomesARamp() {
        const auto pieces = patch::overlappingPieces({1, 1, 36}, {1, 1, 20}, {0, 0, 4});
        QCOMPARE(pieces.size(), std::size_t(2));
        patch::Blend blend({1, 1, 1, 1, 36}, at::TensorOptions(at::kFloat));
        blend.add(pieces[0], at::zeros({1, 1, 1, 1, 20}));
        blend.add(pieces[1], at::ones({1, 1, 1, 1, 20}));
        const auto steps = blend.result().flatten().diff();
        QVERIFY(steps.min().item<float>() >= 0);
        QVERIFY(steps.max().item<float>() <= 0.26F);
    }
};

QTEST_GUILESS_MAIN(TestOverlap)
#include "test_overlap.moc"
