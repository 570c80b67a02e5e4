#include "lab/frechet_distance.h"

#include <ATen/ATen.h>

#include "base/error.h"

namespace tubelet::lab {
namespace {

struct Normal {
    at::Tensor mean, covariance;
};

Normal normalOf(const at::Tensor& features) {
    const auto values = features.to(at::kCPU, at::kDouble);
    const auto mean = values.mean(0);
    const auto centred = values - mean;
    return {mean, centred.t().matmul(centred) / static_cast<double>(values.size(0) - 1)};
}

/// Of a symmetric matrix without negative eigenvalues but for rounding.
at::Tensor rootOf(const at::Tensor& matrix) {
    const auto [values, vectors] = at::linalg_eigh(matrix);
    return (vectors * values.clamp_min(0).sqrt()).matmul(vectors.t());
}

}  // namespace

double frechetDistance(const at::Tensor& a, const at::Tensor& b) {
    if (a.dim() != 2 || b.dim() != 2 || a.size(1) != b.size(1) || a.size(0) < 2 || b.size(0) < 2) {
        throw Error(ErrorKind::InvalidValue,
                    says("lab", "A distance needs two features or more on each side, all of one width."));
    }
    const auto [meanA, covarianceA] = normalOf(a);
    const auto [meanB, covarianceB] = normalOf(b);
    const auto root = rootOf(covarianceA);
    // of the same eigenvalues as the product of both, but symmetric
    const auto common = at::linalg_eigvalsh(root.matmul(covarianceB).matmul(root)).clamp_min(0).sqrt().sum();
    const auto distance = (meanA - meanB).square().sum() + covarianceA.trace() + covarianceB.trace() - 2 * common;
    return std::max(0.0, distance.item<double>());
}

}  // namespace tubelet::lab
