// The loops of kernels/cpu with each instruction set of this processor, against float64
// written plainly.
#include <algorithm>
#include <cmath>
#include <cstring>
#include <functional>
#include <random>
#include <vector>

#include <sys/mman.h>
#include <unistd.h>

#ifndef Q_MOC_RUN
#include <hwy/targets.h>

#include "kernels/cpu/norm.h"
#include "kernels/cpu/norm_silu.h"
#include "kernels/cpu/rotary.h"
#include "kernels/cpu/vector_unit.h"
#endif

#include <QtTest/QtTest>

using namespace tubelet::kernels;

namespace {

constexpr double kUnit = 1.0 / (1 << 24);  // half a unit in the last place of 1.0f
constexpr std::int64_t kRows = 5;
constexpr float kEps = 1e-6f;

/// How far a sum of n floats, and what follows from it, may be off: in units, relative to the
/// sum of their sizes.
double reach(std::int64_t n) {
    return (8 + std::sqrt(double(n))) * kUnit;
}

/// Floats whose last one stands right before memory that nobody may touch.
class AtPageEnd {
  public:
    explicit AtPageEnd(std::int64_t count) : m_count(count) {
        const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
        const auto used = (static_cast<std::size_t>(count) * sizeof(float) + page - 1) / page * page;
        m_bytes = used + page;
        void* memory = mmap(nullptr, m_bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (memory == MAP_FAILED || mprotect(static_cast<char*>(memory) + used, page, PROT_NONE) != 0) {
            qFatal("no memory");
        }
        m_memory = static_cast<char*>(memory);
        m_first = reinterpret_cast<float*>(m_memory + used) - count;
    }
    AtPageEnd(const AtPageEnd&) = delete;
    AtPageEnd& operator=(const AtPageEnd&) = delete;
    ~AtPageEnd() { munmap(m_memory, m_bytes); }

    float* data() { return m_first; }
    const float* data() const { return m_first; }
    float& operator[](std::int64_t i) { return m_first[i]; }
    float operator[](std::int64_t i) const { return m_first[i]; }
    std::int64_t size() const { return m_count; }

    void fill(std::uint32_t seed) {
        std::mt19937 bits(seed);
        std::normal_distribution<float> draw;
        for (std::int64_t i = 0; i < m_count; ++i) {
            m_first[i] = draw(bits);
        }
    }

  private:
    std::int64_t m_count;
    std::size_t m_bytes = 0;
    char* m_memory = nullptr;
    float* m_first = nullptr;
};

/// kRows rows: plain, tiny (where epsilon decides), far from zero, large, zeros.
void fillRows(AtPageEnd& x, std::int64_t width, std::uint32_t seed) {
    x.fill(seed);
    for (std::int64_t i = 0; i < width; ++i) {
        x[width + i] *= 1e-3f;
        x[2 * width + i] = x[2 * width + i] * 100 + 1000;
        x[3 * width + i] *= 1e4f;
        x[4 * width + i] = 0;
    }
}

struct Inputs {
    explicit Inputs(std::int64_t width) : x(kRows * width), first(kRows * width), second(kRows * width) {
        fillRows(x, width, 1);
        first.fill(2);
        second.fill(3);
    }
    AtPageEnd x, first, second;
};

/// What a loop is called with: output rows, whose inputs begin at `row`.
using Loop = std::function<void(const Inputs&, cpu::OutRows out, std::int64_t row, std::int64_t count)>;
/// A right value and how far it may be off.
struct Within {
    double value, reach;
};
/// The right values of a row: for a column.
using ExpectedRow = std::function<Within(std::int64_t column)>;
using Expected = std::function<ExpectedRow(const Inputs&, std::int64_t row)>;

struct Kernel {
    const char* name;
    Loop loop;
    Expected expected;
};

double squareSum(const float* x, std::int64_t n, double mean) {
    double sum = 0;
    for (std::int64_t i = 0; i < n; ++i) {
        sum += (x[i] - mean) * (x[i] - mean);
    }
    return sum;
}

Kernel rmsNorm(std::int64_t n) {
    return {"rmsNorm",
            [n](const Inputs& in, cpu::OutRows out, std::int64_t row, std::int64_t count) {
                cpu::rmsNorm(out, {in.x.data() + row * n, n}, in.first.data(), count, n, kEps);
            },
            [n](const Inputs& in, std::int64_t row) -> ExpectedRow {
                const float *x = in.x.data() + row * n, *weight = in.first.data();
                const double size = std::sqrt(squareSum(x, n, 0) / double(n) + kEps);
                return [=](std::int64_t i) {
                    const double want = x[i] / size * weight[i];
                    return Within{want, reach(n) * std::abs(want)};
                };
            }};
}

Kernel modulatedLayerNorm(std::int64_t n) {
    return {"modulatedLayerNorm",
            [n](const Inputs& in, cpu::OutRows out, std::int64_t row, std::int64_t count) {
                // The scale of each row, one shift for all.
                cpu::modulatedLayerNorm(out, {in.x.data() + row * n, n},
                                        {{in.first.data() + row * n, n}, {in.second.data(), 0}}, count, n, kEps);
            },
            [n](const Inputs& in, std::int64_t row) -> ExpectedRow {
                const float *x = in.x.data() + row * n, *scales = in.first.data() + row * n, *shifts = in.second.data();
                double sum = 0, largest = 0;
                for (std::int64_t i = 0; i < n; ++i) {
                    sum += x[i];
                    largest = std::max(largest, std::abs(double(x[i])));
                }
                const double mean = sum / double(n);
                const double inverse = 1 / std::sqrt(squareSum(x, n, mean) / double(n) + kEps);
                return [=](std::int64_t i) {
                    const double normed = (x[i] - mean) * inverse, scale = scales[i], shift = shifts[i];
                    // What the mean is off grows as its distance from the values does; 1 + scale
                    // is rounded, too.
                    const double sizes = (largest * inverse + std::abs(normed)) * (1 + std::abs(scale));
                    return Within{normed * (1 + scale) + shift, reach(n) * (sizes + std::abs(shift))};
                };
            }};
}

Kernel rotary(std::int64_t n) {
    const auto pairs = n / 2;
    return {"rotary",
            [n, pairs](const Inputs& in, cpu::OutRows out, std::int64_t row, std::int64_t count) {
                cpu::rotary(out, {in.x.data() + row * n, n},
                            {{in.first.data() + row * pairs, pairs}, {in.second.data() + row * pairs, pairs}}, count,
                            pairs);
            },
            [n, pairs](const Inputs& in, std::int64_t row) -> ExpectedRow {
                const float* x = in.x.data() + row * n;
                const float *coses = in.first.data() + row * pairs, *sines = in.second.data() + row * pairs;
                return [=](std::int64_t i) {
                    const double even = x[i / 2 * 2], odd = x[i / 2 * 2 + 1], cos = coses[i / 2], sin = sines[i / 2];
                    const double one = i % 2 == 0 ? even * cos : even * sin,
                                 other = i % 2 == 0 ? -odd * sin : odd * cos;
                    return Within{one + other, 3 * kUnit * (std::abs(one) + std::abs(other))};
                };
            }};
}

Kernel normSilu(std::int64_t n, bool activate) {
    return {activate ? "normSilu" : "normSilu without silu",
            [n, activate](const Inputs& in, cpu::OutRows out, std::int64_t row, std::int64_t count) {
                cpu::normSilu(out, {in.x.data() + row * n, n}, in.first.data(), count, n, activate);
            },
            [n, activate](const Inputs& in, std::int64_t row) -> ExpectedRow {
                const float *x = in.x.data() + row * n, *gain = in.first.data();
                const double length = std::max(std::sqrt(squareSum(x, n, 0)), 1e-12);
                return [=](std::int64_t i) {
                    const double y = x[i] / length * gain[i];
                    const double want = activate ? y / (1 + std::exp(-y)) : y;
                    // silu' is at most 1.1
                    return Within{want, (reach(n) + 8 * kUnit) * 1.1 * std::abs(y)};
                };
            }};
}

std::vector<Kernel> kernelsOf(std::int64_t width) {
    std::vector<Kernel> kernels{rmsNorm(width), modulatedLayerNorm(width), normSilu(width, true),
                                normSilu(width, false)};
    if (width % 2 == 0) {
        kernels.push_back(rotary(width));
    }
    return kernels;
}

}  // namespace

class TestCpu : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void cleanup() { hwy::SetSupportedTargetsForTest(0); }

    void theWidestUnitIsTaken() {
        const auto targets = hwy::SupportedAndGeneratedTargets();
        QVERIFY(!targets.empty());
        QCOMPARE(QString::fromUtf8(cpu::vectorUnit().data()), QString(hwy::TargetName(targets.front())));
    }

    void eachUnit_data() {
        QTest::addColumn<qint64>("target");
        for (const auto target : hwy::SupportedAndGeneratedTargets()) {
            QTest::newRow(hwy::TargetName(target)) << qint64(target);
        }
    }

    /// Right values for widths below, at and beyond a vector, up to a large model's.
    void eachUnit() {
        QFETCH(qint64, target);
        hwy::SetSupportedTargetsForTest(target);
        QCOMPARE(QString::fromUtf8(cpu::vectorUnit().data()), QString(hwy::TargetName(target)));
        for (const std::int64_t width : {1,  2,  3,  4,  5,  6,  7,  8,   9,   12,  15,  16,  17,  24,  30,   31,  32,
                                         33, 40, 48, 63, 64, 65, 96, 100, 127, 128, 130, 192, 200, 384, 1536, 5120}) {
            const Inputs in(width);
            for (const auto& kernel : kernelsOf(width)) {
                AtPageEnd out(kRows * width);
                kernel.loop(in, {out.data(), width}, 0, kRows);
                for (std::int64_t row = 0; row < kRows; ++row) {
                    const auto expected = kernel.expected(in, row);
                    for (std::int64_t column = 0; column < width; ++column) {
                        const auto [want, far] = expected(column);
                        const double got = out[row * width + column];
                        QVERIFY2(std::abs(got - want) <= far,
                                 qPrintable(QString("%1, width %2, row %3, column %4: %5, expected %6 within %7")
                                                .arg(kernel.name)
                                                .arg(width)
                                                .arg(row)
                                                .arg(column)
                                                .arg(got, 0, 'g', 9)
                                                .arg(want, 0, 'g', 9)
                                                .arg(far)));
                    }
                }
            }
        }
    }

    void theSameBitsWhereverRowsLie_data() { eachUnit_data(); }

    /// One call or one for each row, in place or not, at any address and distance; what lies
    /// between rows stays.
    void theSameBitsWhereverRowsLie() {
        QFETCH(qint64, target);
        hwy::SetSupportedTargetsForTest(target);
        for (const std::int64_t width : {6, 16, 30, 40, 96, 130}) {
            Inputs in(width);
            for (const auto& kernel : kernelsOf(width)) {
                std::vector<float> want(static_cast<std::size_t>(kRows * width));
                kernel.loop(in, {want.data(), width}, 0, kRows);
                const auto same = [&](const float* row, std::int64_t index) {
                    return std::memcmp(row, want.data() + index * width, std::size_t(width) * sizeof(float)) == 0;
                };
                for (const std::int64_t shift : {0, 1, 2, 3}) {
                    const auto step = width + 1 + shift;
                    std::vector<float> out(static_cast<std::size_t>(shift + kRows * step), 7.0f);
                    kernel.loop(in, {out.data() + shift, step}, 0, 2);
                    for (std::int64_t row = 2; row < kRows; ++row) {
                        kernel.loop(in, {out.data() + shift + row * step, step}, row, 1);
                    }
                    for (std::int64_t row = 0; row < kRows; ++row) {
                        const float* from = out.data() + shift + row * step;
                        QVERIFY2(same(from, row), kernel.name);
                        QVERIFY2(std::all_of(from + width, from + step, [](float v) { return v == 7.0f; }),
                                 kernel.name);
                    }
                }
                Inputs changed(width);
                kernel.loop(changed, {changed.x.data(), width}, 0, kRows);
                QVERIFY2(same(changed.x.data() + 3 * width, 3) && same(changed.x.data(), 0), kernel.name);
            }
        }
    }

    void siluOfAnySize_data() { eachUnit_data(); }

    /// Where e^y leaves the range of floats, silu is y or 0; no number stays none.
    void siluOfAnySize() {
        QFETCH(qint64, target);
        hwy::SetSupportedTargetsForTest(target);
        const std::vector<float> y{-1e4f,  -104.f, -88.f, -87.f, -86.f, -20.f, -1e-3f, -0.f, 0.f,
                                   1e-30f, 1e-3f,  1.f,   20.f,  87.f,  88.f,  104.f,  1e4f, 3e38f};
        for (const float value : y) {
            const float one = 1.0f;  // |x| is 1, so that the gain is what silu sees
            float got = 9;
            cpu::normSilu({&got, 1}, {&one, 1}, &value, 1, 1, true);
            const double want = value / (1 + std::exp(-double(value)));
            QVERIFY2(std::abs(got - want) <= 8 * kUnit * std::abs(want) + 1e-33, qPrintable(QString::number(value)));
        }
        const float none = std::nanf("");
        float got = 0;
        cpu::normSilu({&got, 1}, {&none, 1}, &y.front(), 1, 1, true);
        QVERIFY(std::isnan(got));
    }
};

QTEST_GUILESS_MAIN(TestCpu)
#include "test_cpu.moc"
