#ifndef Q_MOC_RUN  // the meta-object compiler would read all of LibTorch
#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>

#include "base/error.h"
#include "patch/pack.h"
#include "patch/patchify.h"
#include "support/refusal.h"
#endif

#include <QtTest/QtTest>

using namespace tubelet;
using patch::Grid;
using patch::Pack;
using tests::refusal;

namespace {

/// Tokens (L, D) that are all different.
std::vector<at::Tensor> tokensOf(const std::vector<Grid>& grids, std::int64_t width) {
    std::vector<at::Tensor> tokens;
    for (const auto& grid : grids) {
        tokens.push_back(at::randn({patch::patchCount(grid), width}));
    }
    return tokens;
}

}  // namespace

class TestPack : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    /// Each example goes to the first sequence with room: 6 and 4 share, 8 is alone, 2
    /// fills up the second.
    void packsGreedily() {
        const auto pack = Pack::greedy({{1, 2, 3}, {1, 2, 4}, {1, 2, 2}, {1, 1, 2}}, 10);
        QCOMPARE(pack.sequences().size(), std::size_t(2));
        const auto& first = pack.sequences()[0];
        QCOMPARE(first.length, std::int64_t(10));
        QCOMPARE(first.examples[0].example, std::size_t(0));
        QCOMPARE(first.examples[1].example, std::size_t(2));
        QCOMPARE(first.examples[1].begin, std::int64_t(6));
        const std::vector<std::int64_t> lengths{8, 2};
        QCOMPARE(pack.sequences()[1].lengths(), lengths);
        QCOMPARE(pack.fill(), 1.0);
        QCOMPARE(Pack::greedy({{1, 1, 5}, {1, 1, 6}}, 10).fill(), 0.55);
    }

    void isInverted_data() {
        QTest::addColumn<int>("budget");
        QTest::addColumn<double>("dropped");
        QTest::newRow("one sequence") << 1000 << 0.0;
        QTest::newRow("as small as can be") << 60 << 0.0;
        QTest::newRow("tokens dropped") << 60 << 0.4;
        QTest::newRow("nearly all dropped") << 60 << 0.99;
    }

    /// Images and clips of many sizes and aspects come back bit for bit, as tokens and on
    /// their own grids.
    void isInverted() {
        QFETCH(int, budget);
        QFETCH(double, dropped);
        const std::vector<Grid> grids{{1, 4, 4}, {3, 2, 5}, {1, 1, 1}, {5, 3, 4}, {1, 7, 2}, {2, 2, 2}, {1, 1, 30}};
        auto generator = at::make_generator<at::CPUGeneratorImpl>(5);
        std::vector<at::Tensor> kept;
        for (const auto& grid : grids) {
            kept.push_back(dropped > 0 ? patch::keptTokens(patch::patchCount(grid), dropped, generator) : at::Tensor());
        }
        const auto pack = Pack::greedy(grids, budget, kept);
        const auto tokens = tokensOf(grids, 3);
        const auto sequences = pack.pack(tokens);
        std::int64_t total = 0;
        for (const auto& sequence : sequences) {
            QVERIFY(sequence.size(0) <= budget);
            total += sequence.size(0);
        }
        const auto back = pack.unpack(sequences);
        const auto onGrids = pack.unpackGrids(sequences, -9);
        std::int64_t expected = 0;
        for (std::size_t i = 0; i < grids.size(); ++i) {
            const auto wanted = kept[i].defined() ? tokens[i].index_select(0, kept[i]) : tokens[i];
            QVERIFY(at::equal(back[i], wanted));
            expected += wanted.size(0);
            auto whole = at::full_like(tokens[i], -9);
            whole = kept[i].defined() ? whole.index_copy(0, kept[i], wanted) : tokens[i];
            const auto [t, h, w] = grids[i];
            // (D, T, H, W)
            const auto values = patch::unpatchify(whole.unsqueeze(0), grids[i], {1, 1, 1})[0];
            QVERIFY(at::equal(onGrids[i], values));
            QCOMPARE(onGrids[i].size(1) * onGrids[i].size(2) * onGrids[i].size(3), t * h * w);
        }
        QCOMPARE(total, expected);
    }

    void knowsEveryTokensPlace() {
        auto generator = at::make_generator<at::CPUGeneratorImpl>(1);
        const std::vector<Grid> grids{{2, 3, 4}, {1, 2, 2}};
        const auto kept = patch::keptTokens(24, 0.5, generator);
        const auto pack = Pack::greedy(grids, 100, {kept, {}});
        std::vector<at::Tensor> places;
        for (const auto& [t, h, w] : grids) {
            const auto axes = at::meshgrid({at::arange(t), at::arange(h), at::arange(w)}, "ij");
            places.push_back(at::stack(axes, -1).flatten(0, 2));  // (L, 3)
        }
        QVERIFY(at::equal(pack.positions(0), pack.pack(places)[0]));
    }

    void dropsTokens() {
        auto generator = at::make_generator<at::CPUGeneratorImpl>(2);
        for (const auto& [count, rate, left] : {std::tuple{100, 0.0, 100}, {100, 0.25, 75}, {3, 0.9, 1}, {1, 0.5, 1}}) {
            const auto kept = patch::keptTokens(count, rate, generator);
            QCOMPARE(kept.size(0), std::int64_t(left));
            QVERIFY((kept.diff() > 0).all().item<bool>());
            QVERIFY(kept.max().item<int>() < count);
        }
        // Another draw, other tokens.
        const auto first = patch::keptTokens(1000, 0.5, generator);
        QVERIFY(!at::equal(first, patch::keptTokens(1000, 0.5, generator)));
        QVERIFY(refusal([&] { patch::keptTokens(4, 1, generator); }).contains("less than 1"));
        QVERIFY(refusal([&] { patch::keptTokens(4, -0.1, generator); }).contains("at least 0"));
    }

    void refusesWhatCannotBe() {
        QVERIFY(refusal([] {
                    Pack::greedy({{1, 2, 2}, {1, 3, 3}}, 8);
                }).contains("Example 2 has 9 tokens, but a packed sequence may hold 8"));
        QVERIFY(refusal([] { patch::checkFits(9, 8, std::string("a.png")); }).startsWith("a.png has 9 tokens"));
        QCOMPARE(refusal([] { patch::checkFits(8, 8, std::string("a.png")); }), QString());
        QVERIFY(refusal([] { Pack::greedy({{1, 0, 2}}, 8); }).contains("1x0x2 patches"));
        const auto outside = at::tensor({0, 4}, at::kLong);
        QVERIFY(refusal([&] { Pack::greedy({{1, 2, 2}}, 8, {outside}); }).contains("from 0 to 3"));
        const auto unordered = at::tensor({2, 1}, at::kLong);
        QVERIFY(refusal([&] { Pack::greedy({{1, 2, 2}}, 8, {unordered}); }).contains("ascending"));
    }
};

QTEST_GUILESS_MAIN(TestPack)
#include "test_pack.moc"
