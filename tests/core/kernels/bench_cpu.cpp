// Times the loops of kernels/cpu with each instruction set of this processor: nanoseconds of one
// thread's processor time for a value, the median of several turns.
// The rows fit a second-level cache.
// Usage: bench_kernels_cpu [WIDTH...]
#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <iomanip>
#include <iostream>
#include <random>
#include <vector>

#include <hwy/targets.h>

#include "kernels/cpu/norm.h"
#include "kernels/cpu/norm_silu.h"
#include "kernels/cpu/rotary.h"

using namespace tubelet::kernels;

namespace {

constexpr std::int64_t kValues = 65536;
constexpr int kTurns = 31;

double threadSeconds() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return double(now.tv_sec) + 1e-9 * double(now.tv_nsec);
}

double medianNs(const std::function<void()>& work, std::int64_t values) {
    constexpr int kCalls = 8;
    std::vector<double> taken;
    for (int turn = 0; turn < kTurns; ++turn) {
        const double start = threadSeconds();
        for (int i = 0; i < kCalls; ++i) {
            work();
        }
        taken.push_back(1e9 * (threadSeconds() - start) / double(kCalls * values));
    }
    std::nth_element(taken.begin(), taken.begin() + kTurns / 2, taken.end());
    return taken[kTurns / 2];
}

void bench(std::int64_t width) {
    const auto count = std::max<std::int64_t>(4, kValues / width), values = count * width;
    const auto floatsOf = [](std::int64_t n) { return std::vector<float>(static_cast<std::size_t>(n)); };
    auto x = floatsOf(values), out = floatsOf(values), first = floatsOf(width), second = floatsOf(width);
    std::mt19937 bits(1);
    std::normal_distribution<float> draw;
    for (auto* floats : {&x, &first, &second}) {
        std::generate(floats->begin(), floats->end(), [&] { return draw(bits); });
    }
    const cpu::OutRows to{out.data(), width};
    const cpu::Rows from{x.data(), width}, a{first.data(), 0}, b{second.data(), 0};
    const std::vector<std::function<void()>> loops{[&] { cpu::rmsNorm(to, from, a.first, count, width, 1e-6f); },
                                                   [&] {
                                                       cpu::modulatedLayerNorm(to, from, {a, b}, count, width, 1e-6f);
                                                   },
                                                   [&] {
                                                       cpu::rotary(to, from, {a, b}, count, width / 2);
                                                   },
                                                   [&] { cpu::normSilu(to, from, a.first, count, width, false); },
                                                   [&] { cpu::normSilu(to, from, a.first, count, width, true); }};
    for (const auto target : hwy::SupportedAndGeneratedTargets()) {
        hwy::SetSupportedTargetsForTest(target);
        std::cout << std::setw(6) << width << std::setw(9) << hwy::TargetName(target) << std::fixed
                  << std::setprecision(3);
        for (const auto& loop : loops) {
            std::cout << std::setw(12) << medianNs(loop, values);
        }
        std::cout << std::endl;
        hwy::SetSupportedTargetsForTest(0);
    }
}

}  // namespace

int main(int count, char** arguments) {
    std::vector<std::int64_t> widths{24, 48, 96, 192, 384, 1536};
    if (count > 1) {
        widths.clear();
        std::transform(arguments + 1, arguments + count, std::back_inserter(widths), std::atoll);
    }
    std::cout << " width     unit     rmsNorm  modulatedLN      rotary        norm    normSilu  [ns a value]\n";
    for (const auto width : widths) {
        bench(std::max<std::int64_t>(1, width));
    }
    return 0;
}
