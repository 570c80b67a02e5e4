#ifndef Q_MOC_RUN  // the meta-object compiler would read all of LibTorch
#include <ATen/ATen.h>

#include "base/error.h"
#include "patch/patchify.h"
#endif

#include <QtTest/QtTest>

using namespace tubelet;
using patch::ValueOrder;

class TestPatchify : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void isInverted_data() {
        QTest::addColumn<QList<int>>("shape");  // B, C, T, H, W
        QTest::addColumn<QList<int>>("patch");
        QTest::newRow("image, patch 2") << QList<int>{2, 4, 1, 8, 6} << QList<int>{1, 2, 2};
        QTest::newRow("image, patch 1") << QList<int>{1, 3, 1, 5, 7} << QList<int>{1, 1, 1};
        QTest::newRow("clip, tubelets") << QList<int>{2, 3, 6, 8, 4} << QList<int>{2, 4, 2};
        QTest::newRow("clip, whole") << QList<int>{1, 16, 5, 4, 4} << QList<int>{5, 4, 4};
        QTest::newRow("wide") << QList<int>{1, 2, 1, 2, 40} << QList<int>{1, 2, 8};
    }

    void isInverted() {
        QFETCH(QList<int>, shape);
        QFETCH(QList<int>, patch);
        const patch::PatchSize size{patch[0], patch[1], patch[2]};
        const auto values = at::randn({shape[0], shape[1], shape[2], shape[3], shape[4]});
        const auto grid = patch::patchGrid(values.sizes(), size);
        for (const auto order : {ValueOrder::ChannelsFirst, ValueOrder::ChannelsLast}) {
            const auto tokens = patch::patchify(values, size, order);
            QCOMPARE(tokens.size(1), grid[0] * grid[1] * grid[2]);
            QCOMPARE(tokens.size(2), std::int64_t(shape[1]) * patch[0] * patch[1] * patch[2]);
            QVERIFY(at::equal(patch::unpatchify(tokens, grid, size, order), values));
        }
    }

    /// Token order (frame, row, column) and both value orders, on values that tell their place.
    void orders() {
        const auto values = at::arange(2 * 2 * 4 * 4).view({1, 2, 2, 4, 4}).to(at::kFloat);
        const auto first = patch::patchify(values, {2, 2, 2});
        QCOMPARE(first.size(1), std::int64_t(4));
        // The second token is the block of columns 2 and 3.
        const auto block = values[0].slice(2, 0, 2).slice(3, 2, 4);  // (C, 2, 2, 2)
        QVERIFY(at::equal(first[0][1], block.flatten()));
        QVERIFY(at::equal(patch::patchify(values, {2, 2, 2}, ValueOrder::ChannelsLast)[0][1],
                          block.permute({1, 2, 3, 0}).flatten()));
    }

    /// A linear layer over patches is the convolution whose kernel is its stride, in 2D and 3D.
    void isAConvolution() {
        const auto clip = at::randn({2, 3, 4, 6, 8});
        const auto kernel = at::randn({5, 3, 2, 3, 4});
        const auto tokens = at::matmul(patch::patchify(clip, {2, 3, 4}), kernel.flatten(1).t());
        const auto convolved = at::conv3d(clip, kernel, {}, {2, 3, 4}).flatten(2).transpose(1, 2);
        QVERIFY(at::allclose(tokens, convolved, 1e-4, 1e-4));
    }

    void refusesWhatDoesNotFit() {
        const auto message = [](std::initializer_list<std::int64_t> shape, patch::PatchSize size) {
            try {
                patch::patchify(at::zeros(shape), size);
            } catch (const Error& error) {
                return QString(error.what());
            }
            return QString();
        };
        QVERIFY(message({1, 1, 1, 7, 8}, {1, 2, 2}).contains("7 rows, but the model works in patches of 2"));
        QVERIFY(message({1, 1, 3, 8, 8}, {2, 2, 2}).contains("3 frames"));
        QVERIFY(message({1, 1, 1, 8, 8}, {1, 2, 0}).contains("columns"));
    }
};

QTEST_GUILESS_MAIN(TestPatchify)
#include "test_patchify.moc"
