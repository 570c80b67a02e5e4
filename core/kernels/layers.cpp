#include "kernels/layers.h"

#include <ATen/ATen.h>

#include "kernels/linear.h"

namespace tubelet::kernels {

LinearImpl::LinearImpl(std::int64_t inFeatures, std::int64_t outFeatures, bool withBias) {
    weight = register_parameter("weight", at::empty({outFeatures, inFeatures}));
    if (withBias) {
        bias = register_parameter("bias", at::empty({outFeatures}));
    }
}

at::Tensor LinearImpl::forward(const at::Tensor& x) const {
    return linear(x, weight, bias);
}

AffineImpl::AffineImpl(at::IntArrayRef shape, bool withBias) {
    weight = register_parameter("weight", at::empty(shape));
    if (withBias) {
        bias = register_parameter("bias", at::empty(shape));
    }
}

}  // namespace tubelet::kernels
