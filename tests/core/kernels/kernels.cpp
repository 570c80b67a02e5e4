// Each kernel against its formula written in plain tensor operations, in float64 where
// that tells more.
#include <mutex>
#include <set>
#include <stop_token>
#include <thread>

#ifndef Q_MOC_RUN  // the meta-object compiler would read all of LibTorch
#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <ATen/Parallel.h>

#include "base/error.h"
#include "kernels/attention.h"
#include "kernels/block_stream.h"
#include "kernels/layers.h"
#include "kernels/linear.h"
#include "kernels/norm.h"
#include "kernels/rotary.h"
#include "kernels/rows.h"
#include "kernels/shape_only.h"
#endif

#include <QtTest/QtTest>

using namespace tubelet;
using kernels::AttentionBackend;

namespace {

bool close(const at::Tensor& got, const at::Tensor& want, double tolerance = 2e-6) {
    return got.sizes() == want.sizes() && (got.to(at::kDouble) - want.to(at::kDouble)).abs().max().item<double>() <=
                                              tolerance * std::max(1.0, want.abs().max().item<double>());
}

/// Values that show a wrong epsilon: some rows are tiny.
at::Tensor rowsOfManySizes(at::IntArrayRef shape) {
    auto x = at::randn(shape);
    x.select(1, 0).mul_(1e-3);
    x.select(1, 1).mul_(100).add_(1000);
    return x;
}

at::Tensor plainLayerNorm(const at::Tensor& x, double eps) {
    const auto y = x.to(at::kDouble);
    const auto mean = y.mean(-1, true);
    return (y - mean) / at::sqrt((y - mean).square().mean(-1, true) + eps);
}

/// Zeros, whoever reads them for the second time being asked to stop.
class StopsAtTheSecondTile : public kernels::StoredMatrix {
  public:
    StopsAtTheSecondTile(std::int64_t out, std::int64_t in, std::stop_source& source)
        : m_out(out), m_in(in), m_source(source) {}

    at::Tensor rows(std::int64_t begin, std::int64_t end, c10::ScalarType dtype) const override {
        if (begin > 0) {
            m_source.request_stop();
        }
        ++m_read;
        return at::zeros({end - begin, m_in}, dtype);
    }
    std::int64_t rowCount() const override { return m_out; }
    std::uint64_t bytes() const override { return 0; }
    int read() const { return m_read; }

  private:
    std::int64_t m_out, m_in;
    std::stop_source& m_source;
    mutable int m_read = 0;
};

}  // namespace

class TestKernels : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() { at::manual_seed(3); }

    void attentionIsSoftmaxOfScores() {
        for (const auto& [heads, length, keys, dim] :
             {std::array<std::int64_t, 4>{3, 40, 40, 64}, {2, 17, 5, 24}, {1, 1, 1, 8}, {3, 320, 48, 64}}) {
            // strided, as the callers have it
            const auto q = at::randn({2, length, heads, dim}).transpose(1, 2);
            const auto k = at::randn({2, keys, heads, dim}).transpose(1, 2);
            const auto v = at::randn({2, keys, heads, dim}).transpose(1, 2);
            const auto scores =
                at::matmul(q.to(at::kDouble), k.to(at::kDouble).transpose(-2, -1)) / std::sqrt(double(dim));
            const auto want = at::matmul(at::softmax(scores, -1), v.to(at::kDouble));
            QVERIFY(close(kernels::attention(q, k, v), want));
            QVERIFY(close(kernels::attention(q, k, v, AttentionBackend::Fused), want));
            QVERIFY(close(kernels::attention(q, k, v, AttentionBackend::Explicit), want));
        }
    }

    void aShapeAloneTakesOneNumber() {
        for (const auto& sizes : std::vector<std::vector<std::int64_t>>{{}, {0}, {7}, {1000, 2000}, {3, 1, 4, 1, 5}}) {
            const auto given = at::ones(sizes, at::kBFloat16);
            const auto shape = kernels::shapeOnly(given);
            QVERIFY(shape.sizes() == given.sizes());
            QVERIFY(shape.scalar_type() == at::kBFloat16);
            QCOMPARE(shape.storage().nbytes(), std::size_t{2});
            QVERIFY(at::equal(shape, at::zeros_like(given)));
        }
    }

    /// The same call twice computes the same bits, on several threads too.
    void attentionRepeats() {
        const auto q = at::randn({2, 3, 320, 64}), k = at::randn({2, 3, 320, 64}), v = at::randn({2, 3, 320, 64});
        QVERIFY(at::equal(kernels::attention(q, k, v), kernels::attention(q, k, v)));
    }

    /// Packed attention is attention under a block-diagonal mask: same result, same gradients.
    void packedAttentionIsBlockDiagonal() {
        const std::vector<std::int64_t> queries{5, 5, 3, 1, 9, 9, 9}, keys{5, 5, 4, 2, 9, 9, 3};
        auto q = at::randn({1, 41, 2, 8}).requires_grad_(true);
        auto k = at::randn({1, 37, 2, 8}).requires_grad_(true);
        auto v = at::randn({1, 37, 2, 8}).requires_grad_(true);
        const auto ids = [](const std::vector<std::int64_t>& lengths) {
            // the example of each token
            return at::repeat_interleave(at::tensor(lengths, at::kLong));
        };
        const auto mask = ids(queries).unsqueeze(1) == ids(keys).unsqueeze(0);  // (L, K)
        const auto want =
            at::scaled_dot_product_attention(q.transpose(1, 2), k.transpose(1, 2), v.transpose(1, 2), mask)
                .transpose(1, 2);
        const auto got = kernels::packedAttention(q, k, v, queries, keys);
        QVERIFY(close(got, want));
        const auto weights = at::randn(got.sizes());
        const auto gradients = [&](const at::Tensor& result) {
            (result * weights).sum().backward();
            std::vector<at::Tensor> taken;
            for (auto* tensor : {&q, &k, &v}) {
                taken.push_back(tensor->grad().clone());
                tensor->mutable_grad().reset();
            }
            return taken;
        };
        const auto wanted = gradients(want), found = gradients(got);
        for (std::size_t i = 0; i < 3; ++i) {
            QVERIFY(close(found[i], wanted[i]));
        }
        QVERIFY_EXCEPTION_THROWN(kernels::packedAttention(q, k, v, {41}, {36}), c10::Error);
    }

    void layerNorm() {
        const auto x = rowsOfManySizes({2, 7, 50}), weight = at::randn({50}), bias = at::randn({50});
        QVERIFY(close(kernels::layerNorm(x, 1e-6), plainLayerNorm(x, 1e-6), 2e-4));
        QVERIFY(close(kernels::layerNorm(x, 1e-6, weight, bias), plainLayerNorm(x, 1e-6) * weight + bias, 2e-4));
        const auto half = x.to(at::kBFloat16);
        const auto rounded = kernels::layerNorm(half, 1e-6, weight.to(at::kBFloat16), bias);
        QCOMPARE(rounded.scalar_type(), at::kBFloat16);
        QVERIFY(close(rounded, plainLayerNorm(half, 1e-6) * weight.to(at::kBFloat16) + bias, 5e-3));
    }

    void modulatedLayerNorm() {
        for (const std::int64_t width : {1, 3, 15, 16, 17, 48, 192, 200}) {
            for (const std::int64_t tokens : {1, 9}) {  // one modulation per item, or one per token
                const auto x = rowsOfManySizes({2, 9, width});
                const auto scale = at::randn({2, tokens, 2, width}).select(2, 1);  // strided
                const auto shift = at::randn({2, tokens, 2, width}).select(2, 0);
                const auto want = plainLayerNorm(x, 1e-5) * (1 + scale) + shift;
                const auto got = kernels::modulatedLayerNorm(x, scale, shift, 1e-5);
                QVERIFY(close(got, want, 2e-4));
                // the tiny row, where eps decides
                QVERIFY(close(got.select(1, 0), want.select(1, 0)));
                const auto plain = at::layer_norm(x, {width}, {}, {}, 1e-5) * (1 + scale) + shift;
                QVERIFY(close(got, plain, 2e-4));
            }
        }
    }

    void linear() {
        for (const auto& [rows, in, out] :
             {std::array<std::int64_t, 3>{1, 1, 1}, {2, 256, 192}, {37, 24, 72}, {640, 192, 768}, {96, 4096, 16}}) {
            const auto x = at::randn({2, rows, in}), weight = at::randn({out, in}), bias = at::randn({out});
            const auto want = at::matmul(x.to(at::kDouble), weight.to(at::kDouble).t());
            QVERIFY(close(kernels::linear(x, weight, bias), want + bias));
            QVERIFY(close(kernels::linear(x, weight, {}), want));
            QVERIFY(close(kernels::linearGelu(x, weight, bias), at::gelu(want + bias, "tanh")));
            const auto turned = x.transpose(0, 1);  // strided
            QVERIFY(close(kernels::linear(turned, weight, bias), (want + bias).transpose(0, 1)));
            const auto half = at::kBFloat16;
            QVERIFY(close(kernels::linear(x.to(half), weight.to(half), bias.to(half)), want + bias, 2e-2));
        }
        QVERIFY_EXCEPTION_THROWN(kernels::linear(at::randn({2, 3}), at::randn({4, 5}), {}), c10::Error);
        QCOMPARE(kernels::linear(at::randn({0, 3}), at::randn({4, 3}), {}).sizes(), at::IntArrayRef({0, 4}));
        // A parameter that wants gradients, both where they are taken and where they are not.
        const auto x = at::randn({2, 3}), weight = at::randn({4, 3}).requires_grad_(true);
        kernels::linearGelu(x, weight, {}).sum().backward();
        QVERIFY(weight.grad().defined());
        const at::NoGradGuard noGrad;
        QVERIFY(!kernels::linear(x, weight, {}).requires_grad());
    }

    /// The gradients of all three inputs, each also where it alone is asked for.
    void linearGradients() {
        const auto drawn = std::array{at::randn({2, 9, 24}), at::randn({40, 24}), at::randn({40})};
        const auto pull = at::randn({2, 9, 40});
        for (int asked = 1; asked < 8; ++asked) {
            std::array<at::Tensor, 3> mine, plain;
            for (std::size_t i = 0; i < 3; ++i) {
                const bool isAsked = (asked >> i & 1) != 0;
                mine[i] = drawn[i].clone().requires_grad_(isAsked);
                plain[i] = drawn[i].to(at::kDouble).requires_grad_(isAsked);
            }
            (kernels::linear(mine[0], mine[1], mine[2]) * pull).sum().backward();
            (at::linear(plain[0], plain[1], plain[2]) * pull).sum().backward();
            for (std::size_t i = 0; i < 3; ++i) {
                QCOMPARE(mine[i].grad().defined(), plain[i].grad().defined());
                QVERIFY(!mine[i].grad().defined() || close(mine[i].grad(), plain[i].grad(), 1e-5));
            }
        }
    }

    /// What is added to a matrix counts as if it were multiplied out, also before the activation.
    void lowRankIsAdded() {
        kernels::Linear layer(12, 20);
        {
            const at::NoGradGuard noGrad;
            for (auto& parameter : layer->parameters()) {
                parameter.normal_();
            }
        }
        const at::NoGradGuard inference;
        const auto x = at::randn({3, 12}), down = at::randn({2, 12}), up = at::randn({20, 2});
        const auto plain = layer->forward(x), activated = layer->forwardGelu(x);
        layer->weight().add({down, up, 0.5});
        const auto added = plain + 0.5 * at::matmul(at::matmul(x, down.t()), up.t());
        QVERIFY(close(layer->forward(x), added, 1e-5));
        QVERIFY(close(layer->forwardGelu(x), at::gelu(added, "tanh"), 1e-5));
        // One of several goes alone, whatever its values are.
        const kernels::LowRank other{down.clone(), up.clone(), -2};
        layer->weight().add(other);
        layer->weight().remove(other);
        QVERIFY(close(layer->forward(x), added, 1e-5));
        layer->weight().removeAdded();
        QVERIFY(at::equal(layer->forward(x), plain));
        QVERIFY(at::equal(layer->forwardGelu(x), activated));
    }

    /// A block of a large model takes seconds: it is left between two products, and within one
    /// whose matrix comes in tiles.
    void blocksAreLeftWhereAStopIsRequested() {
        const at::NoGradGuard inference;
        std::stop_source source;
        const auto x = at::ones({2, 8}), heads = at::ones({1, 1, 2, 8});
        kernels::Linear layer(8, 8, /*bias=*/false);
        layer->parameters()[0].zero_();
        const auto token = source.get_token();
        {
            const kernels::BlockVisit visit(nullptr, 0, token);
            layer->forward(x);
            // three tiles
            constexpr std::int64_t kTall = 2 * kernels::Weight::kTileValues / 8 + 64;
            kernels::Linear tall(8, kTall, /*bias=*/false);
            const auto stored = std::make_shared<StopsAtTheSecondTile>(kTall, 8, source);
            tall->weight().keepAs(stored, at::kFloat);
            QVERIFY_EXCEPTION_THROWN(tall->forward(x), Cancelled);
            QCOMPARE(stored->read(), 2);
            QVERIFY_EXCEPTION_THROWN(layer->forward(x), Cancelled);
            QVERIFY_EXCEPTION_THROWN(layer->forwardGelu(x), Cancelled);
            QVERIFY_EXCEPTION_THROWN(kernels::attention(heads, heads, heads), Cancelled);
            {
                // One that nobody stops, within it.
                const std::stop_token never;
                const kernels::BlockVisit other(nullptr, 0, never);
                layer->forward(x);
            }
            QVERIFY_EXCEPTION_THROWN(layer->forward(x), Cancelled);
        }
        layer->forward(x);  // nobody computes a block any more
    }

    void gatedAdd() {
        const auto x = at::randn({2, 5, 12}), y = at::randn({2, 5, 12}), gate = at::randn({2, 1, 12});
        QVERIFY(close(kernels::gatedAdd(x, y, gate), x + y * gate));
        const auto half = kernels::gatedAdd(x.to(at::kBFloat16), y.to(at::kBFloat16), gate);
        QVERIFY(at::equal(half, (x.to(at::kBFloat16).to(at::kFloat) + y.to(at::kBFloat16) * gate).to(at::kBFloat16)));
    }

    void rmsNorm() {
        for (const std::int64_t width : {1, 3, 15, 16, 17, 48, 192, 200}) {
            const auto x = rowsOfManySizes({2, 9, width}), weight = at::randn({width});
            const auto y = x.to(at::kDouble);
            const auto want = y / at::sqrt(y.square().mean(-1, true) + 1e-6) * weight;
            QVERIFY(close(kernels::rmsNorm(x, weight, 1e-6), want));
            QVERIFY(close(kernels::rmsNorm(x.to(at::kBFloat16), weight.to(at::kBFloat16), 1e-6), want, 2e-2));
        }
        // not row by row
        const auto strided = at::randn({4, 30, 2}).transpose(1, 2), weight = at::randn({30});
        QVERIFY(close(kernels::rmsNorm(strided, weight, 1e-6), kernels::rmsNorm(strided.contiguous(), weight, 1e-6)));
    }

    void rotaryTurnsPairs() {
        for (const std::int64_t dim : {2, 6, 24, 64, 70}) {
            const auto x = at::randn({2, 5, 3, dim}), angle = at::randn({5, dim / 2});
            const kernels::RotaryTable table{at::cos(angle), at::sin(angle)};
            // A complex product says the same: (even + i odd) * e^(i angle).
            const auto turned =
                at::view_as_complex(x.unflatten(-1, {-1, 2})) * at::polar(at::ones_like(angle), angle).unsqueeze(1);
            const auto want = at::view_as_real(turned).flatten(3);
            const auto got = kernels::rotary(x, table);
            QVERIFY(close(got, want));
            QVERIFY(got.is_contiguous());
            const auto half = kernels::rotary(x.to(at::kBFloat16), table);
            QCOMPARE(half.scalar_type(), at::kBFloat16);
            QVERIFY(close(half, want, 2e-2));
        }
        QVERIFY_EXCEPTION_THROWN(kernels::rotary(at::randn({1, 4, 1, 6}), {at::ones({5, 3}), at::ones({5, 3})}),
                                 c10::Error);
    }

    /// Each thread of LibTorch gets rows, together all of them.
    void rowsAreSharedAmongThreads() {
        const auto before = at::get_num_threads();
        at::set_num_threads(2);
        const auto out = at::zeros({64, 50, 100}), x = at::randn({64, 1, 100});
        std::mutex mutex;
        std::set<std::thread::id> threads;
        std::int64_t rows = 0;
        kernels::forRows(out, {x}, [&](const kernels::RowRun& run) {
            const std::lock_guard lock(mutex);
            threads.insert(std::this_thread::get_id());
            rows += run.count;
        });
        at::set_num_threads(before);
        QCOMPARE(threads.size(), std::size_t{2});
        QCOMPARE(rows, std::int64_t{64 * 50});
    }

    /// The loops without gradients agree with the tensor operations that have them, on inputs large
    /// enough for two threads.
    void loopsAgreeWithTensorOperations() {
        const auto x = at::randn({2, 700, 192}), weight = at::randn({192}), scale = at::randn({2, 1, 192});
        const kernels::RotaryTable table{at::randn({700, 32}), at::randn({700, 32})};
        QVERIFY(kernels::rowsFit({x, weight}));
        const auto tracked = x.clone().requires_grad_(true);
        QVERIFY(!kernels::rowsFit({tracked}));
        const auto half = x.to(at::kBFloat16);
        QVERIFY(!kernels::rowsFit({half}));
        QVERIFY(close(kernels::rmsNorm(x, weight, 1e-6), kernels::rmsNorm(tracked, weight, 1e-6)));
        QVERIFY(close(kernels::modulatedLayerNorm(x, scale, scale, 1e-6),
                      kernels::modulatedLayerNorm(tracked, scale, scale, 1e-6)));
        QVERIFY(close(kernels::rotary(x.unflatten(2, {3, 64}), table),
                      kernels::rotary(tracked.unflatten(2, {3, 64}), table)));
        {
            const at::NoGradGuard noGrad;
            QVERIFY(kernels::rowsFit({tracked}));
        }
    }
};

QTEST_GUILESS_MAIN(TestKernels)
#include "kernels.moc"
