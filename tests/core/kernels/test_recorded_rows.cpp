// What a training does with rows, forwards and back, with each instruction set of this processor:
// against autograd over the formulas in float64.
#include <algorithm>
#include <functional>
#include <limits>
#include <stdexcept>
#include <vector>

#ifndef Q_MOC_RUN  // the meta-object compiler would read all of LibTorch
#include <ATen/ATen.h>
#include <ATen/autocast_mode.h>
#include <ATen/core/grad_mode.h>
#include <ATen/Parallel.h>
#include <hwy/targets.h>

#include "kernels/norm.h"
#include "kernels/recorded_rows.h"
#include "kernels/rotary.h"
#include "kernels/tasks.h"
#endif

#include <QtTest/QtTest>

using namespace tubelet;

namespace {

constexpr double kEps = 1e-6;
const std::vector<std::int64_t> kLengths{5, 1, 300, 17};  // the third in several tasks
constexpr std::int64_t kRows = 323;

/// The result for some tensors, and the gradients of each of them.
using Computed = std::vector<at::Tensor>;
using Function = std::function<at::Tensor(const std::vector<at::Tensor>&)>;

Computed computed(const Function& function, const std::vector<at::Tensor>& values, const at::Tensor& slope) {
    std::vector<at::Tensor> leaves;
    for (const auto& value : values) {
        leaves.push_back(value.detach().clone().requires_grad_(true));
    }
    const auto result = function(leaves);
    result.backward(slope.to(result.scalar_type()));
    Computed all{result.detach()};
    for (const auto& leaf : leaves) {
        all.push_back(leaf.grad());
    }
    return all;
}

std::vector<at::Tensor> inDouble(const std::vector<at::Tensor>& values) {
    std::vector<at::Tensor> wide;
    for (const auto& value : values) {
        wide.push_back(value.to(at::kDouble));
    }
    return wide;
}

/// The largest difference, relative to the largest value.
double difference(const at::Tensor& got, const at::Tensor& want) {
    return (got.to(at::kDouble) - want).abs().max().item<double>() / std::max(1e-3, want.abs().max().item<double>());
}

struct Case {
    const char* name;
    std::vector<at::Tensor> values;
    Function tried, formula;
};

/// (items, 1, D) as (1, L, D): a row for each of an item's.
at::Tensor spread(const at::Tensor& modulation) {
    std::vector<at::Tensor> rows;
    for (std::size_t i = 0; i < kLengths.size(); ++i) {
        rows.push_back(modulation[static_cast<std::int64_t>(i)].expand({kLengths[i], modulation.size(2)}));
    }
    return at::cat(rows).unsqueeze(0);
}

at::Tensor plainNorm(const at::Tensor& x) {
    const auto centred = x - x.mean(-1, true);
    return centred / (centred.square().mean(-1, true) + kEps).sqrt();
}

std::vector<Case> cases(std::int64_t width, at::ScalarType type) {
    at::manual_seed(7);
    const auto items = std::ssize(kLengths);
    const auto x = (at::randn({1, kRows, width}) * 3 + 0.5).to(type);
    // Parts of a larger table, as a block's modulation is.
    const auto table = at::randn({items, 1, 6, width});
    const auto scale = table.select(2, 1), shift = table.select(2, 0);
    std::vector<Case> all;
    all.push_back({"rmsNorm",
                   {x, at::randn({width})},
                   [](const auto& v) { return kernels::rmsNorm(v[0], v[1], kEps); },
                   [](const auto& v) { return v[0] / (v[0].square().mean(-1, true) + kEps).sqrt() * v[1]; }});
    all.push_back({"packed norm",
                   {x, scale, shift},
                   [](const auto& v) { return kernels::modulatedLayerNorm(v[0], v[1], v[2], kEps, kLengths); },
                   [](const auto& v) { return plainNorm(v[0]) * (1 + spread(v[1])) + spread(v[2]); }});
    all.push_back({"norm of one modulation",
                   {x, scale.narrow(0, 0, 1), shift.narrow(0, 0, 1)},
                   [](const auto& v) { return kernels::modulatedLayerNorm(v[0], v[1], v[2], kEps, kLengths); },
                   [](const auto& v) { return plainNorm(v[0]) * (1 + v[1]) + v[2]; }});
    all.push_back({"norm of a batch",
                   {x.expand({3, -1, -1}).contiguous(), scale.narrow(0, 0, 3), shift.narrow(0, 0, 3)},
                   [](const auto& v) { return kernels::modulatedLayerNorm(v[0], v[1], v[2], kEps); },
                   [](const auto& v) { return plainNorm(v[0]) * (1 + v[1]) + v[2]; }});
    all.push_back({"packed gated sum",
                   {x, at::randn({1, kRows, width}).to(type), scale},
                   [](const auto& v) { return kernels::gatedAdd(v[0], v[1], v[2], kLengths); },
                   [](const auto& v) { return v[0] + v[1] * spread(v[2]); }});
    // What a block adds under autocast: products in another dtype than the sum.
    all.push_back({"packed gated sum of two dtypes",
                   {x.to(at::kFloat), at::randn({1, kRows, width}).to(type), scale},
                   [](const auto& v) { return kernels::gatedAdd(v[0], v[1], v[2], kLengths); },
                   [](const auto& v) { return v[0] + v[1] * spread(v[2]); }});
    all.push_back({"gated sum of one gate",
                   {x, at::randn({1, kRows, width}).to(type), scale.narrow(0, 0, 1)},
                   [](const auto& v) { return kernels::gatedAdd(v[0], v[1], v[2]); },
                   [](const auto& v) { return v[0] + v[1] * v[2]; }});
    if (width % 2 == 0) {
        const kernels::RotaryTable angles{at::randn({kRows, width / 2}), at::randn({kRows, width / 2})};
        all.push_back({"rotary",
                       {x.unsqueeze(2).expand({-1, -1, 3, -1}).contiguous()},
                       [angles](const auto& v) { return kernels::rotary(v[0], angles); },
                       [angles](const auto& v) {
                           const auto cos = angles.cos.unsqueeze(1), sin = angles.sin.unsqueeze(1);
                           const auto pairs = v[0].unflatten(-1, {-1, 2});
                           const auto even = pairs.select(-1, 0), odd = pairs.select(-1, 1);
                           return at::stack({even * cos - odd * sin, even * sin + odd * cos}, -1).flatten(3);
                       }});
    }
    return all;
}

void compare(std::int64_t width, at::ScalarType type, const char* target) {
    const double reach = type == at::kFloat ? 3e-6 : 1.0 / 128;
    for (const auto& each : cases(width, type)) {
        const auto shape = each.tried(each.values).sizes().vec();
        // Not contiguous, as attention's gradients are not.
        const auto slope = at::randn(shape).transpose(0, 1).contiguous().transpose(0, 1).to(type);
        const auto got = computed(each.tried, each.values, slope);
        const auto want = computed(each.formula, inDouble(each.values), slope.to(at::kDouble));
        for (std::size_t i = 0; i < want.size(); ++i) {
            QVERIFY2(got[i].scalar_type() == (i == 0 ? each.values[0] : each.values[i - 1]).scalar_type(), each.name);
            QVERIFY2(got[i].sizes() == want[i].sizes(), each.name);
            const double off = difference(got[i], want[i]);
            QVERIFY2(off <= reach, qPrintable(QStringLiteral("%1, width %2, %3, value %4: off by %5")
                                                  .arg(QLatin1String(each.name))
                                                  .arg(width)
                                                  .arg(QLatin1String(target))
                                                  .arg(i)
                                                  .arg(off)));
        }
    }
}

}  // namespace

class TestRecordedRows : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void cleanup() { hwy::SetSupportedTargetsForTest(0); }

    void equalsFloat64() {
        for (const auto target : hwy::SupportedAndGeneratedTargets()) {
            hwy::SetSupportedTargetsForTest(target);
            for (const std::int64_t width : {6, 37, 320}) {
                compare(width, at::kFloat, hwy::TargetName(target));
                compare(width, at::kBFloat16, hwy::TargetName(target));
            }
        }
    }

    /// A gradient of bits that depend on who computed them could not be gone on with.
    void sameBitsOnAnyNumberOfThreads() {
        const auto before = at::get_num_threads();
        for (const auto& each : cases(320, at::kBFloat16)) {
            const auto slope = at::randn(each.tried(each.values).sizes());
            at::set_num_threads(1);
            const auto alone = computed(each.tried, each.values, slope);
            at::set_num_threads(3);
            const auto together = computed(each.tried, each.values, slope);
            for (std::size_t i = 0; i < alone.size(); ++i) {
                QVERIFY2(at::equal(alone[i], together[i]), each.name);
            }
        }
        at::set_num_threads(before);
    }

    /// What else than a number a training may meet: it has to see it.
    void noNumberStaysOne() {
        auto x = at::randn({1, kRows, 64});
        x[0][3][5] = std::numeric_limits<float>::quiet_NaN();
        x[0][4][0] = std::numeric_limits<float>::infinity();
        const auto half = x.to(at::kBFloat16).requires_grad_(true);
        const auto sum = kernels::gatedAdd(half, at::zeros_like(half), at::ones({1, 1, 64}));
        QVERIFY(sum[0][3][5].isnan().item<bool>());
        QVERIFY(sum[0][4][0].isinf().item<bool>());
        QCOMPARE(sum.isnan().sum().item<std::int64_t>(), std::int64_t{1});
        QVERIFY(kernels::rmsNorm(half, at::ones({64}), kEps)[0][3].isnan().all().item<bool>());
    }

    /// With autocast what products read is of their dtype at once, as they would round it.
    void autocastReadsItsOwnDtype() {
        const auto x = at::randn({1, kRows, 64}).requires_grad_(true), scale = at::randn({1, 1, 64});
        at::autocast::set_autocast_enabled(at::kCPU, true);
        const auto dtype = at::autocast::get_autocast_dtype(at::kCPU);
        const auto cast = kernels::modulatedLayerNorm(x, scale, scale, kEps);
        at::autocast::set_autocast_enabled(at::kCPU, false);
        at::autocast::clear_cache();
        QCOMPARE(cast.scalar_type(), dtype);
        QVERIFY(at::equal(cast, kernels::modulatedLayerNorm(x, scale, scale, kEps).to(dtype)));
    }

    /// Loops read rows by their addresses: what does not fit is refused first.
    void whatDoesNotFitIsRefused() {
        const auto x = at::randn({1, kRows, 64}).requires_grad_(true);
        const auto scale = at::randn({4, 1, 64}), narrow = at::randn({4, 1, 32});
        QVERIFY_EXCEPTION_THROWN(kernels::modulatedLayerNorm(x, scale, scale, kEps, {5, 1, 300, 18}), c10::Error);
        QVERIFY_EXCEPTION_THROWN(kernels::modulatedLayerNorm(x, scale, scale, kEps, {323}), c10::Error);
        QVERIFY_EXCEPTION_THROWN(kernels::gatedAdd(x, x, narrow, kLengths), c10::Error);
        QVERIFY_EXCEPTION_THROWN(kernels::gatedAdd(x, at::randn({1, 5, 64}), scale, kLengths), c10::Error);
        QVERIFY_EXCEPTION_THROWN(kernels::rmsNorm(x, at::ones({32}), kEps), c10::Error);
    }

    void everyTaskIsDoneOnce() {
        std::vector<int> done(1000);
        kernels::forTasks(std::ssize(done), [&](std::int64_t i) { ++done[static_cast<std::size_t>(i)]; });
        QCOMPARE(done, std::vector<int>(1000, 1));
        kernels::forTasks(0, [](std::int64_t) { QFAIL("there is none"); });
        QVERIFY_EXCEPTION_THROWN(kernels::forTasks(8,
                                                   [](std::int64_t i) {
                                                       if (i == 5) {
                                                           throw std::runtime_error("the sixth");
                                                       }
                                                   }),
                                 std::runtime_error);
    }
};

QTEST_GUILESS_MAIN(TestRecordedRows)
#include "test_recorded_rows.moc"
