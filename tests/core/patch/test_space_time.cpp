// Uniform frame sampling, and tokens regrouped by frame and by place.
#include <set>

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include "base/error.h"
#include "kernels/attention.h"
#include "kernels/multi_head_attention.h"
#include "patch/frame_sampling.h"
#include "patch/space_time.h"

#include <QtTest>

using namespace tubelet;

namespace {

/// softmax(q k^T / sqrt(d) + mask) v per head, as it is written down: mask (L, L) is true where
/// a token may look.
at::Tensor maskedAttention(const kernels::MultiHeadAttention& layer, const at::Tensor& x, const at::Tensor& mask,
                           std::int64_t heads) {
    const auto split = [&](const at::Tensor& t) { return t.unflatten(2, {heads, -1}).transpose(1, 2); };
    const auto q = split(layer->to_q->forward(x)), k = split(layer->to_k->forward(x)),
               v = split(layer->to_v->forward(x));
    const auto scores = at::matmul(q, k.transpose(2, 3)) / std::sqrt(static_cast<double>(q.size(3)));
    const auto weights = at::softmax(scores.masked_fill(at::logical_not(mask), -INFINITY), -1);
    return layer->to_out->forward(at::matmul(weights, v).transpose(1, 2).flatten(2));
}

}  // namespace

class TestSpaceTime : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void takesFramesEvenly() {
        using Indices = std::vector<std::int64_t>;
        QCOMPARE(patch::uniformFrames(32, 4), (Indices{4, 12, 20, 28}));
        QCOMPARE(patch::uniformFrames(5, 1), Indices{2});
        QCOMPARE(patch::uniformFrames(3, 6), (Indices{0, 0, 1, 1, 2, 2}));
        for (std::int64_t frames = 1; frames <= 40; ++frames) {
            for (std::int64_t count = 1; count <= 40; ++count) {
                const auto indices = patch::uniformFrames(frames, count);
                QCOMPARE(indices.size(), static_cast<std::size_t>(count));
                QVERIFY(indices.front() >= 0 && indices.back() < frames);
                QVERIFY(std::is_sorted(indices.begin(), indices.end()));
                QCOMPARE(std::set(indices.begin(), indices.end()).size(),
                         static_cast<std::size_t>(std::min(frames, count)));
                // Evenly: the same distance from both ends, and gaps that differ by one at most.
                QVERIFY(std::abs(indices.front() - (frames - 1 - indices.back())) <= 1);
                std::int64_t least = frames, most = 0;
                for (std::size_t i = 1; i < indices.size(); ++i) {
                    least = std::min(least, indices[i] - indices[i - 1]);
                    most = std::max(most, indices[i] - indices[i - 1]);
                }
                QVERIFY(count == 1 || most - least <= 1);
            }
        }
        QVERIFY_EXCEPTION_THROWN(patch::uniformFrames(0, 1), Error);
        QVERIFY_EXCEPTION_THROWN(patch::uniformFrames(1, 0), Error);
    }

    void regroupsAndBack() {
        const patch::Grid grid{3, 2, 4};
        const auto tokens = at::arange(2 * 24 * 5).to(at::kFloat).reshape({2, 24, 5});
        const auto frames = patch::byFrame(tokens, grid), places = patch::byPlace(tokens, grid);
        QCOMPARE(frames.sizes(), (at::IntArrayRef{6, 8, 5}));
        QCOMPARE(places.sizes(), (at::IntArrayRef{16, 3, 5}));
        // second clip, second frame, sixth place
        QVERIFY(at::equal(frames[4][5], tokens[1][8 + 5]));
        // second clip, second place, third frame
        QVERIFY(at::equal(places[9][2], tokens[1][2 * 8 + 1]));
        QVERIFY(at::equal(patch::fromFrames(frames, grid), tokens));
        QVERIFY(at::equal(patch::fromPlaces(places, grid), tokens));
        QVERIFY_EXCEPTION_THROWN(patch::byFrame(tokens, {3, 2, 3}), Error);
        QVERIFY_EXCEPTION_THROWN(patch::byPlace(tokens, {24, 2, 1}), Error);
    }

    /// Joint attention is full attention; spatial and temporal attention are full attention with
    /// all scores masked but those between tokens of one frame, or of one place.
    void attentionEqualsMaskedFullAttention() {
        const c10::NoGradGuard noGradients;
        at::manual_seed(5);
        const patch::Grid grid{3, 2, 4};
        const std::int64_t heads = 3, places = grid[1] * grid[2];
        kernels::MultiHeadAttention layer(
            kernels::MultiHeadAttentionOptions{.width = 12, .heads = heads, .headDim = 5, .qkvBias = false});
        for (auto& parameter : layer->parameters()) {
            parameter.copy_(at::randn(parameter.sizes()));
        }
        const auto x = at::randn({2, 24, 12});
        const auto index = at::arange(24);
        const auto frame = index.div(places, "floor"), place = index.remainder(places);
        const auto same = [](const at::Tensor& of) { return of.unsqueeze(1) == of.unsqueeze(0); };
        const auto attend = [&](const at::Tensor& sequences) { return layer->forward(sequences, sequences); };
        const auto close = [](const at::Tensor& a, const at::Tensor& b) {
            return (a - b).abs().max().item<double>() <= 1e-5 * std::max(1.0, b.abs().max().item<double>());
        };
        const auto spatial = patch::fromFrames(attend(patch::byFrame(x, grid)), grid);
        const auto temporal = patch::fromPlaces(attend(patch::byPlace(x, grid)), grid);
        QVERIFY(close(attend(x), maskedAttention(layer, x, at::ones({24, 24}, at::kBool), heads)));
        QVERIFY(close(spatial, maskedAttention(layer, x, same(frame), heads)));
        QVERIFY(close(temporal, maskedAttention(layer, x, same(place), heads)));
        QVERIFY(!close(spatial, attend(x)) && !close(temporal, attend(x)));
    }
};

QTEST_GUILESS_MAIN(TestSpaceTime)
#include "test_space_time.moc"
