#include "training/muon.h"

#include <array>

#include <ATen/ATen.h>

#include "kernels/cpu_choice.h"

namespace tubelet::training {
namespace {

/// x -> (a + b x x^T + c (x x^T)^2) x, one row a pass; the first is for singular
/// values far below 1.
constexpr std::array<std::array<double, 3>, 4> kPasses{
    {{8.2873, -23.5959, 17.3004}, {4.1071, -2.9478, 0.5448}, {3.9487, -2.9089, 0.5518}, {3.3184, -2.4885, 0.5100}}};

c10::ScalarType fastest(const at::Tensor& matrices) {
    return matrices.is_cuda() || kernels::multipliesBFloat16() ? at::kBFloat16 : at::kFloat;
}

}  // namespace

at::Tensor orthogonalised(const at::Tensor& matrices) {
    const bool isTall = matrices.size(1) > matrices.size(2);
    auto x = (isTall ? matrices.transpose(1, 2) : matrices).to(at::kFloat);
    // Below 1 whatever rounds: the polynomial grows without bounds above.
    x = (x / (x.norm(2, {1, 2}, true) * 1.02 + 1e-7)).to(fastest(matrices)).contiguous();
    for (const auto& [a, b, c] : kPasses) {
        const auto square = at::bmm(x, x.transpose(1, 2));
        const auto factor = at::baddbmm(square, square, square, b, c);
        x = at::baddbmm(x, factor, x, a, 1);
    }
    return (isTall ? x.transpose(1, 2) : x).to(at::kFloat);
}

}  // namespace tubelet::training
